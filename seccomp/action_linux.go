package seccomp

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// ActionAvailable reports whether the running kernel knows the action, whose
// data bits do not matter. An action that it does not know acts as
// KILL_PROCESS, and before Linux 4.14 as KILL_THREAD.
//
// A kernel before 4.14 cannot be asked: for it the answer is yes for the
// actions of Linux 3.5 (KILL_THREAD, TRAP, ERRNO, TRACE, ALLOW) and no for all
// others. An error means that the question could not be put at all, such as
// ENOSYS before Linux 3.17 or where seccomp is not configured.
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

// SetFilterKillOrTrap is SetFilter for programs that also meet kernels which
// lack KILL_PROCESS, those before Linux 4.14. There it would act as
// KILL_THREAD, which leaves a Go process half alive, so each constant return of
// KILL_PROCESS, the only kind that seccompgen writes, is installed as TRAP
// (data 0), of which a Go process dies as a whole. Where the kernel has
// KILL_PROCESS, the program is installed as it is.
//
// The program itself is never written to; nothing is allocated. One system call
// more than SetFilter is made, to ask. The errors are those of SetFilter and of
// [ActionAvailable].
func SetFilterKillOrTrap(instrs []linux.BPFInstruction) error {
	if err := checkLength(instrs); err != nil {
		return err
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

// setTrapping installs a copy. It is a function of its own, not to be inlined,
// so that the 32 KiB are taken from the stack on old kernels only.
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
