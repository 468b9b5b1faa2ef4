package linux

// Modes of prctl(PR_SET_SECCOMP). The line "Seccomp:" of /proc/self/status shows
// the mode of a process.
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
	// SECCOMP_FILTER_FLAG_TSYNC installs the filter for all threads of the
	// process. If a thread cannot take it, the call returns the id of that
	// thread, a positive number, instead of an error.
	SECCOMP_FILTER_FLAG_TSYNC = 1 << 0
	// SECCOMP_FILTER_FLAG_LOG logs every action but ALLOW. Since Linux 4.14.
	SECCOMP_FILTER_FLAG_LOG = 1 << 1
	// SECCOMP_FILTER_FLAG_SPEC_ALLOW does not disable speculative store
	// bypass. Since Linux 4.17.
	SECCOMP_FILTER_FLAG_SPEC_ALLOW = 1 << 2
	// SECCOMP_FILTER_FLAG_NEW_LISTENER returns a descriptor on which
	// USER_NOTIF calls are received. Since Linux 5.0.
	SECCOMP_FILTER_FLAG_NEW_LISTENER = 1 << 3
	// SECCOMP_FILTER_FLAG_TSYNC_ESRCH makes a failed TSYNC return ESRCH
	// instead of a thread id. Since Linux 5.7.
	SECCOMP_FILTER_FLAG_TSYNC_ESRCH = 1 << 4
	// SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV permits only fatal signals to
	// interrupt a USER_NOTIF call once the supervisor has received it. Since
	// Linux 5.19.
	SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV = 1 << 5
)

// PR_SET_NO_NEW_PRIVS is the prctl(2) operation that makes execve grant no
// privileges. A thread needs it, or CAP_SYS_ADMIN, to install a filter.
const PR_SET_NO_NEW_PRIVS = 38
