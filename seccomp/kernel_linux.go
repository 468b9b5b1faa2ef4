package seccomp

import (
	"syscall"
	"unsafe"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// LINUX_AUDIT_ARCH is the AUDIT_ARCH_* token (<linux/audit.h>) of the
// architecture that the program is built for. A filter reads it in
// linux.SeccompData.Arch.
const LINUX_AUDIT_ARCH = linux.LINUX_AUDIT_ARCH

// SYS_SECCOMP is the number of seccomp(2) on the architecture that the program
// is built for. Package syscall lacks it on some architectures.
const SYS_SECCOMP = linux.SYS_SECCOMP

// These are the values of Error.Call.
const (
	callPrctl   = "prctl(PR_SET_NO_NEW_PRIVS)"
	callInstall = "seccomp(SECCOMP_SET_MODE_FILTER)"
	callAvail   = "seccomp(SECCOMP_GET_ACTION_AVAIL)"
)

// install makes the two system calls that install a filter. It returns the
// result of seccomp(2) in r without interpreting it. If errno is not zero, call
// names the call that failed.
//
// Both calls must be made on one thread, because no_new_privs belongs to a
// thread. runtime.LockOSThread would ensure it, but its first use in a program
// starts a thread (startTemplateThread in runtime/proc.go). That costs three
// more system calls and an extra thread. A nosplit function does not need it:
// the compiler gives it no point at which the scheduler may preempt it
// (allUnsafe in cmd/compile/internal/liveness/plive.go), and RawSyscall6 does
// not give up the processor. Inlining it into a preemptible function would undo
// this, hence noinline.
//
//go:norace
//go:nosplit
//go:noinline
func install(instrs []linux.BPFInstruction, flags uint32) (r uintptr, call string, errno syscall.Errno) {
	if _, _, errno = syscall.RawSyscall6(syscall.SYS_PRCTL, linux.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0); errno != 0 {
		return 0, callPrctl, errno
	}
	prog := linux.SockFprog{
		Len:    uint16(len(instrs)), // at most BPF_MAXINSNS
		Filter: unsafe.SliceData(instrs),
	}
	r, _, errno = syscall.RawSyscall6(linux.SYS_SECCOMP, linux.SECCOMP_SET_MODE_FILTER,
		uintptr(flags), uintptr(unsafe.Pointer(&prog)), 0, 0, 0)
	return r, callInstall, errno
}

// actionAvail asks the kernel whether it supports the action. The kernel
// compares all 32 bits (seccomp_get_action_avail in kernel/seccomp.c), so the
// data must be zero.
func actionAvail(action linux.BPFAction) syscall.Errno {
	_, _, errno := syscall.RawSyscall6(linux.SYS_SECCOMP, linux.SECCOMP_GET_ACTION_AVAIL,
		0, uintptr(unsafe.Pointer(&action)), 0, 0, 0)
	return errno
}
