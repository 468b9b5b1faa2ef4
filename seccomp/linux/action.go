package linux

// BPFAction is the 32-bit value that a filter returns for a system call. The
// upper 16 bits select what the kernel does with the call. The lower 16 bits
// are data for the receiver: the caller, a tracer or a signal handler.
//
//	 31              16 15               0
//	┌──────────────────┬──────────────────┐
//	│ action           │ data             │
//	└──────────────────┴──────────────────┘
//
// If several filters are installed, the kernel runs all of them and takes the
// action that comes first in this order: KILL_PROCESS, KILL_THREAD, TRAP,
// ERRNO, USER_NOTIF, TRACE, LOG, ALLOW (seccomp(2), "Filter return values").
// This is the order of the actions, without their data, as signed numbers. An
// action that the kernel does not know acts as KILL_PROCESS, before Linux 4.14
// as KILL_THREAD.
//
// The zero value is SECCOMP_RET_KILL_THREAD.
type BPFAction uint32

const (
	// SECCOMP_RET_KILL_PROCESS ends the process as if by SIGSYS. Since Linux
	// 4.14; an older kernel treats it as KILL_THREAD.
	SECCOMP_RET_KILL_PROCESS BPFAction = 0x80000000
	// SECCOMP_RET_KILL_THREAD ends only the calling thread. This leaves a Go
	// program running without one of its threads, with the locks of its
	// goroutine still held.
	SECCOMP_RET_KILL_THREAD BPFAction = 0x00000000
	// SECCOMP_RET_KILL is the older name of SECCOMP_RET_KILL_THREAD.
	SECCOMP_RET_KILL = SECCOMP_RET_KILL_THREAD
	// SECCOMP_RET_TRAP denies the call and sends SIGSYS to the thread. The
	// data is the signal's si_errno.
	SECCOMP_RET_TRAP BPFAction = 0x00030000
	// SECCOMP_RET_ERRNO denies the call, which fails with the data as its
	// error number. The kernel lowers numbers above MAX_ERRNO to MAX_ERRNO.
	SECCOMP_RET_ERRNO BPFAction = 0x00050000
	// SECCOMP_RET_USER_NOTIF hands the call to the process that holds the
	// listener's descriptor. Without a listener the call fails with ENOSYS.
	// Since Linux 5.0.
	SECCOMP_RET_USER_NOTIF BPFAction = 0x7fc00000
	// SECCOMP_RET_TRACE stops the thread for its ptrace tracer, which reads the
	// data as the event message. Without a tracer the call fails with ENOSYS.
	SECCOMP_RET_TRACE BPFAction = 0x7ff00000
	// SECCOMP_RET_LOG permits the call and logs it. Since Linux 4.14.
	SECCOMP_RET_LOG BPFAction = 0x7ffc0000
	// SECCOMP_RET_ALLOW permits the call.
	SECCOMP_RET_ALLOW BPFAction = 0x7fff0000
)

const (
	// SECCOMP_RET_ACTION_FULL is the mask of the action in a returned value.
	SECCOMP_RET_ACTION_FULL = 0xffff0000
	// SECCOMP_RET_ACTION is the mask that kernels before Linux 4.14 use. It
	// lacks the top bit, which distinguishes KILL_PROCESS from KILL_THREAD.
	SECCOMP_RET_ACTION = 0x7fff0000
	// SECCOMP_RET_DATA is the mask of the data in a returned value.
	SECCOMP_RET_DATA = 0x0000ffff
)

// MAX_ERRNO is the greatest error number that SECCOMP_RET_ERRNO can return
// (<linux/err.h>); __seccomp_filter in kernel/seccomp.c lowers larger ones. On
// 386, amd64 and arm Go takes it for success; see rules.Errno.
const MAX_ERRNO = 4095

// String returns the name of the action. For ERRNO, TRACE and TRAP the data
// follows in decimal: "allow", "errno (38)". The names are those of gVisor's
// abi/linux.
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

// Data returns the lower 16 bits: the error number of ERRNO, the event message
// of TRACE, si_errno of TRAP. For other actions the kernel ignores them.
func (a BPFAction) Data() uint16 {
	return uint16(a & SECCOMP_RET_DATA)
}

// WithReturnCode returns the action with its data replaced by code. It panics
// unless the action is ERRNO, TRACE or TRAP, because other actions carry no
// data.
func (a BPFAction) WithReturnCode(code uint16) BPFAction {
	base := a & SECCOMP_RET_ACTION_FULL
	switch base {
	case SECCOMP_RET_ERRNO, SECCOMP_RET_TRACE, SECCOMP_RET_TRAP:
		return base | BPFAction(code)
	}
	panic("linux: WithReturnCode on " + a.String() + ", which carries no data (use it on ERRNO, TRACE or TRAP)")
}

// decimal and hexadecimal replace package strconv, which this package does not
// import, to keep small the programs that link it.
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
