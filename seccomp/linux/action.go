package linux

// BPFAction is what a filter returns for a system call: the upper 16 bits say
// what the kernel does with it, the lower 16 carry data to whoever is told.
//
//	 31              16 15               0
//	┌──────────────────┬──────────────────┐
//	│ action           │ data             │
//	└──────────────────┴──────────────────┘
//
// Where several filters are installed, the kernel runs them all and takes the
// action that comes first in this order, which is that of the upper halves as
// signed numbers: KILL_PROCESS, KILL_THREAD, TRAP, ERRNO, USER_NOTIF, TRACE,
// LOG, ALLOW (seccomp(2), "Filter return values"). An action that the kernel
// does not know acts as KILL_PROCESS.
//
// The zero value is SECCOMP_RET_KILL_THREAD.
type BPFAction uint32

const (
	// SECCOMP_RET_KILL_PROCESS ends the process as if by SIGSYS. Since Linux
	// 4.14; an older kernel takes it for KILL_THREAD.
	SECCOMP_RET_KILL_PROCESS BPFAction = 0x80000000
	// SECCOMP_RET_KILL_THREAD ends the calling thread alone. A Go program
	// then loses a goroutine with the locks it holds, and lives on.
	SECCOMP_RET_KILL_THREAD BPFAction = 0x00000000
	// SECCOMP_RET_KILL is the older name of SECCOMP_RET_KILL_THREAD.
	SECCOMP_RET_KILL = SECCOMP_RET_KILL_THREAD
	// SECCOMP_RET_TRAP sends SIGSYS to the thread; the data is si_errno.
	SECCOMP_RET_TRAP BPFAction = 0x00030000
	// SECCOMP_RET_ERRNO fails the call with the data as error number; values
	// above 4095 (MAX_ERRNO) are taken for 4095.
	SECCOMP_RET_ERRNO BPFAction = 0x00050000
	// SECCOMP_RET_USER_NOTIF hands the call to the holder of the listener's
	// descriptor; without one it fails with ENOSYS. Since Linux 5.0.
	SECCOMP_RET_USER_NOTIF BPFAction = 0x7fc00000
	// SECCOMP_RET_TRACE stops for a ptrace tracer, to whom the data is the
	// event message; without one the call fails with ENOSYS.
	SECCOMP_RET_TRACE BPFAction = 0x7ff00000
	// SECCOMP_RET_LOG makes the call and logs it. Since Linux 4.14.
	SECCOMP_RET_LOG BPFAction = 0x7ffc0000
	// SECCOMP_RET_ALLOW makes the call.
	SECCOMP_RET_ALLOW BPFAction = 0x7fff0000
)

const (
	// SECCOMP_RET_ACTION_FULL masks the action in a returned value.
	SECCOMP_RET_ACTION_FULL = 0xffff0000
	// SECCOMP_RET_ACTION is the mask of kernels before 4.14, which lacks the
	// top bit and so cannot tell KILL_PROCESS from KILL_THREAD.
	SECCOMP_RET_ACTION = 0x7fff0000
	// SECCOMP_RET_DATA masks the data in a returned value.
	SECCOMP_RET_DATA = 0x0000ffff
)

// MAX_ERRNO is the greatest error number that SECCOMP_RET_ERRNO can return
// (<linux/err.h>); __seccomp_filter in kernel/seccomp.c lowers larger ones.
const MAX_ERRNO = 4095

// String names the action, with its data in parentheses where the kernel makes
// use of it: "allow", "errno (38)". The forms are those of gVisor's abi/linux.
func (a BPFAction) String() string {
	switch a & SECCOMP_RET_ACTION_FULL {
	case SECCOMP_RET_KILL_PROCESS:
		return "kill process"
	case SECCOMP_RET_KILL_THREAD:
		return "kill thread"
	case SECCOMP_RET_TRAP:
		return "trap (" + decimal(a.Data()) + ")"
	case SECCOMP_RET_ERRNO:
		return "errno (" + decimal(a.Data()) + ")"
	case SECCOMP_RET_USER_NOTIF:
		return "user notif"
	case SECCOMP_RET_TRACE:
		return "trace (" + decimal(a.Data()) + ")"
	case SECCOMP_RET_LOG:
		return "log"
	case SECCOMP_RET_ALLOW:
		return "allow"
	}
	return "invalid action: " + hexadecimal(uint32(a))
}

// Data returns the lower 16 bits: an error number under ERRNO, a cookie for the
// tracer under TRACE, si_errno under TRAP. The kernel ignores it elsewhere.
func (a BPFAction) Data() uint16 {
	return uint16(a & SECCOMP_RET_DATA)
}

// WithReturnCode returns the action with its data replaced by code. It panics
// unless the action is ERRNO, TRACE or TRAP, the three whose data anyone reads.
func (a BPFAction) WithReturnCode(code uint16) BPFAction {
	base := a & SECCOMP_RET_ACTION_FULL
	switch base {
	case SECCOMP_RET_ERRNO, SECCOMP_RET_TRACE, SECCOMP_RET_TRAP:
		return base | BPFAction(code)
	}
	panic("linux: WithReturnCode on " + a.String() + ", which carries no data (use it on ERRNO, TRACE or TRAP)")
}

// decimal and hexadecimal stand in for package strconv, which the runtime half
// of the project does not import.
func decimal(v uint16) string {
	var digits [5]byte
	i := len(digits)
	for {
		i--
		digits[i] = '0' + byte(v%10)
		if v /= 10; v == 0 {
			return string(digits[i:])
		}
	}
}

func hexadecimal(v uint32) string {
	var digits [8]byte
	i := len(digits)
	for {
		i--
		digits[i] = "0123456789abcdef"[v%16]
		if v /= 16; v == 0 {
			return "0x" + string(digits[i:])
		}
	}
}
