package seccomp

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// ActionAvailable reports whether the running kernel supports the action. It
// ignores the action's data, the lower 16 bits. An unsupported action acts as
// KILL_PROCESS, before Linux 4.14 as KILL_THREAD.
//
// A kernel before 4.14 has no such query (SECCOMP_GET_ACTION_AVAIL). On it,
// ActionAvailable returns true for the actions of Linux 3.5 (KILL_THREAD, TRAP,
// ERRNO, TRACE, ALLOW) and false for all others. An error means that the query
// itself failed, for example with ENOSYS before Linux 3.17 or on a kernel
// without seccomp.
func ActionAvailable(action linux.BPFAction) (bool, error) {
	action &= linux.SECCOMP_RET_ACTION_FULL
	switch errno := actionAvail(action); errno {
	case 0:
		return true, nil
	case syscall.EOPNOTSUPP:
		return false, nil
	case syscall.EINVAL: // the operation itself is unknown
		switch action {
		case linux.SECCOMP_RET_KILL_THREAD, linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_ERRNO,
			linux.SECCOMP_RET_TRACE, linux.SECCOMP_RET_ALLOW:
			return true, nil
		}
		return false, nil
	default:
		return false, &Error{Call: callAvail, Errno: errno}
	}
}

// SetFilterKillOrTrap is SetFilter for programs that also run on kernels
// without KILL_PROCESS, that is, before Linux 4.14. On such a kernel
// KILL_PROCESS would act as KILL_THREAD, which leaves a Go process running
// without one of its threads. SetFilterKillOrTrap therefore replaces each
// constant return of KILL_PROCESS by TRAP (data 0), which ends a Go process as
// a whole. seccompgen generates constant returns only. A kernel that has
// KILL_PROCESS gets the program unchanged.
//
// SetFilterKillOrTrap neither writes to instrs nor allocates. It makes one
// system call more than SetFilter, the query of [ActionAvailable], and returns
// the errors of both.
func SetFilterKillOrTrap(instrs []linux.BPFInstruction) error {
	if reason := checkLength(instrs); reason != "" {
		return reject(reason)
	}
	available, err := ActionAvailable(linux.SECCOMP_RET_KILL_PROCESS)
	if err != nil {
		return err
	}
	if available {
		return SetFilter(instrs)
	}
	return setTrapping(instrs)
}

// setTrapping installs a copy of the program that has TRAP in place of
// KILL_PROCESS. It must not be inlined, so that only old kernels need the
// 32 KiB of stack.
//
//go:noinline
func setTrapping(instrs []linux.BPFInstruction) error {
	const retK = 0x06 // BPF_RET|BPF_K: return the constant K
	var buf [linux.BPF_MAXINSNS]linux.BPFInstruction
	trapping := buf[:copy(buf[:], instrs)]
	for i := range trapping {
		in := &trapping[i]
		if in.OpCode == retK && in.K&linux.SECCOMP_RET_ACTION_FULL == uint32(linux.SECCOMP_RET_KILL_PROCESS) {
			in.K = uint32(linux.SECCOMP_RET_TRAP)
		}
	}
	return SetFilter(trapping)
}
