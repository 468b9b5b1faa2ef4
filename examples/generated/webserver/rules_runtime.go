//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// goRuntime has the calls that the Go runtime makes by itself in a server, on all
// architectures (runtime/sys_linux_*.s, runtime/os_linux.go).
var goRuntime = rules.SyscallRules{
	// Goroutines wait, are woken and are interrupted by SIGURG. After the process
	// was stopped, restart_syscall(2) continues an interrupted wait.
	unix.SYS_FUTEX:           {},
	unix.SYS_NANOSLEEP:       {},
	unix.SYS_SCHED_YIELD:     {},
	unix.SYS_GETPID:          {},
	unix.SYS_TGKILL:          {},
	unix.SYS_RT_SIGRETURN:    {},
	unix.SYS_RESTART_SYSCALL: {},

	// The network poller uses these. A write to an eventfd wakes it.
	unix.SYS_EPOLL_PWAIT: {},
	unix.SYS_EPOLL_CTL: {
		{1: rules.EqualTo(unix.EPOLL_CTL_ADD)},
		{1: rules.EqualTo(unix.EPOLL_CTL_DEL)},
	},

	// Threads start by clone (see ofArchitecture).
	unix.SYS_GETTID:         {},
	unix.SYS_SIGALTSTACK:    {},
	unix.SYS_RT_SIGPROCMASK: {},
	unix.SYS_EXIT:           {},

	// A C library makes these calls in each new thread. glibc aborts if the first is
	// denied. It starts threads by clone3, which gets ENOSYS, because a filter cannot
	// see its arguments in memory. It then falls back to clone.
	unix.SYS_RSEQ:            {},
	unix.SYS_SET_ROBUST_LIST: {},

	// Memory is mapped (see ofArchitecture), unmapped and gets names
	// (runtime/set_vma_name_linux.go). The first rule set denies executable memory.
	unix.SYS_MPROTECT: {},
	unix.SYS_MUNMAP:   {},
	unix.SYS_MADVISE:  {},
	unix.SYS_PRCTL:    {{rules.EqualTo(unix.PR_SET_VMA), rules.EqualTo(unix.PR_SET_VMA_ANON_NAME)}},

	// GOMAXPROCS follows the CPUs that the process may use and the limit of
	// its cgroup. Since Go 1.25 the runtime reads them about once a second.
	unix.SYS_SCHED_GETAFFINITY: {},
	unix.SYS_PREAD64:           {},

	// Most machines need no call for these (vdso(7)).
	unix.SYS_CLOCK_GETTIME: {},
	unix.SYS_GETRANDOM:     {},

	// The process ends, by itself or because of a signal, for which the
	// runtime first restores the default action.
	unix.SYS_EXIT_GROUP:   {},
	unix.SYS_RT_SIGACTION: {},
}

// onlyThreads accepts the flags of a clone that starts a thread. It ignores the flags in
// which architectures and C libraries differ.
var onlyThreads = rules.MaskedEqual(^uintptr(
	unix.CLONE_SETTLS|unix.CLONE_PARENT_SETTID|unix.CLONE_CHILD_CLEARTID), threadFlags)

// threadFlags is cloneFlags of runtime/os_linux.go.
const threadFlags = unix.CLONE_VM | unix.CLONE_FS | unix.CLONE_FILES | unix.CLONE_SIGHAND | unix.CLONE_SYSVSEM | unix.CLONE_THREAD
