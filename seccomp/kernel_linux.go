package seccomp

import (
	"syscall"
	"unsafe"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// LINUX_AUDIT_ARCH is the AUDIT_ARCH_* token of the architecture that the
// program is built for, as a filter finds it in linux.SeccompData.Arch.
const LINUX_AUDIT_ARCH = linux.LINUX_AUDIT_ARCH

// SYS_SECCOMP is the number of seccomp(2) on that architecture, which package
// syscall lacks on some.
const SYS_SECCOMP = linux.SYS_SECCOMP

// The calls as an Error names them.
const (
	callPrctl   = "prctl(PR_SET_NO_NEW_PRIVS)"
	callInstall = "seccomp(SECCOMP_SET_MODE_FILTER)"
	callAvail   = "seccomp(SECCOMP_GET_ACTION_AVAIL)"
)

// install makes the two system calls of every form and interprets nothing: r
// is what seccomp(2) returned, call the one that failed if errno is not zero.
//
// Both must be made on one thread, since no_new_privs belongs to a thread.
// runtime.LockOSThread would do it, but in a program that has not used it
// before it starts a thread (startTemplateThread in runtime/proc.go), which is
// three system calls more and a thread too many in a small program. A nosplit
// function needs none: the compiler gives it no point at which the scheduler
// may interrupt it (allUnsafe in cmd/compile/internal/liveness/plive.go), and
// RawSyscall6 does not give up the processor. Inlining into a function that
// can be interrupted would undo this, hence noinline.
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

// actionAvail asks the kernel for one action (seccomp_get_action_avail in
// kernel/seccomp.c), which compares all 32 bits.
func actionAvail(action linux.BPFAction) syscall.Errno {
	_, _, errno := syscall.RawSyscall6(linux.SYS_SECCOMP, linux.SECCOMP_GET_ACTION_AVAIL,
		0, uintptr(unsafe.Pointer(&action)), 0, 0, 0)
	return errno
}
