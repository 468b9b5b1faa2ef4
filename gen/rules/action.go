package rules

import "github.com/seccompgen/seccompgen/seccomp/linux"

// Short names for the actions. linux.SECCOMP_RET_* are the same values.
const (
	// Allow permits the call.
	Allow = linux.SECCOMP_RET_ALLOW
	// Log permits the call and logs it.
	Log = linux.SECCOMP_RET_LOG
	// UserNotif passes the call to the supervisor that holds the listener.
	UserNotif = linux.SECCOMP_RET_USER_NOTIF
	// KillThread ends the calling thread, which leaves a Go process running without one of its
	// threads. KillProcess is nearly always the right choice.
	KillThread = linux.SECCOMP_RET_KILL_THREAD
	// KillProcess ends the process.
	KillProcess = linux.SECCOMP_RET_KILL_PROCESS
)

// Errno denies the call with error number n, 1 to 4095 (linux.MAX_ERRNO). The kernel turns larger
// numbers into 4095. With 0 the call appears to succeed, although it was not made.
func Errno(n uint16) linux.BPFAction { return linux.SECCOMP_RET_ERRNO | linux.BPFAction(n) }

// Trap sends SIGSYS to the calling thread, with n as si_errno.
func Trap(n uint16) linux.BPFAction { return linux.SECCOMP_RET_TRAP | linux.BPFAction(n) }

// Trace stops the thread for a ptrace tracer, which gets n as the event message. Without a tracer
// the call fails with ENOSYS.
func Trace(n uint16) linux.BPFAction { return linux.SECCOMP_RET_TRACE | linux.BPFAction(n) }
