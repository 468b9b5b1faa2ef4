package seccomp

import (
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// ActionAvailable reports whether the running kernel knows the action; data bits do not matter. An
// unknown action acts as KILL_PROCESS, and before Linux 4.14 as KILL_THREAD.
//
// Kernels before 4.14 have no way to ask. For these the result is true for the actions of Linux 3.5
// (KILL_THREAD, TRAP, ERRNO, TRACE, ALLOW) and false for all others. An error means that the question
// itself failed, such as ENOSYS before Linux 3.17 or where seccomp is not configured.
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

// SetFilterKillOrTrap is SetFilter for programs that also run on kernels before Linux 4.14, which
// lack KILL_PROCESS. There KILL_PROCESS would act as KILL_THREAD, which leaves a Go process running
// without one of its threads. So each constant return of KILL_PROCESS, the only kind that seccompgen
// writes, is installed as TRAP with data 0, which ends a Go process as a whole. Where the kernel has
// KILL_PROCESS, the program is installed unchanged.
//
// The program itself is never modified, and nothing is allocated. One more system call than in
// SetFilter asks the kernel for the action. The errors are those of SetFilter and
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

// setTrapping installs a copy. It is a separate function that is not inlined, so that only old
// kernels need the 32 KiB of stack.
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
