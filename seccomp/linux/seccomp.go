package linux

// Modes of prctl(PR_SET_SECCOMP), as /proc/self/status shows them.
const (
	SECCOMP_MODE_DISABLED = 0
	SECCOMP_MODE_NONE     = SECCOMP_MODE_DISABLED
	SECCOMP_MODE_STRICT   = 1
	SECCOMP_MODE_FILTER   = 2
)

// Operations of seccomp(2).
const (
	SECCOMP_SET_MODE_STRICT  = 0
	SECCOMP_SET_MODE_FILTER  = 1
	SECCOMP_GET_ACTION_AVAIL = 2 // since Linux 4.14
	SECCOMP_GET_NOTIF_SIZES  = 3 // since Linux 5.0
)

// Flags of SECCOMP_SET_MODE_FILTER.
const (
	// SECCOMP_FILTER_FLAG_TSYNC gives the filter to all threads of the
	// process. On failure the call returns the id of a thread that could not
	// take it, a positive number and not an error.
	SECCOMP_FILTER_FLAG_TSYNC = 1 << 0
	// SECCOMP_FILTER_FLAG_LOG logs every action but ALLOW. Since Linux 4.14.
	SECCOMP_FILTER_FLAG_LOG = 1 << 1
	// SECCOMP_FILTER_FLAG_SPEC_ALLOW leaves speculative store bypass as it
	// is. Since Linux 4.17.
	SECCOMP_FILTER_FLAG_SPEC_ALLOW = 1 << 2
	// SECCOMP_FILTER_FLAG_NEW_LISTENER returns a descriptor on which
	// USER_NOTIF calls are received. Since Linux 5.0.
	SECCOMP_FILTER_FLAG_NEW_LISTENER = 1 << 3
	// SECCOMP_FILTER_FLAG_TSYNC_ESRCH turns the thread id that TSYNC returns
	// on failure into ESRCH. Since Linux 5.7.
	SECCOMP_FILTER_FLAG_TSYNC_ESRCH = 1 << 4
	// SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV lets only fatal signals interrupt
	// a notified call once its supervisor has received it. Since Linux 5.19.
	SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV = 1 << 5
)

// PR_SET_NO_NEW_PRIVS is the prctl(2) operation after which execve grants no
// privileges; without it (or CAP_SYS_ADMIN) no filter can be installed.
const PR_SET_NO_NEW_PRIVS = 38
