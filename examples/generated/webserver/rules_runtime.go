//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// goRuntime is what the Go runtime calls of its own accord in a program that
// serves, on all architectures (runtime/sys_linux_*.s, runtime/os_linux.go).
var goRuntime = rules.SyscallRules{
	// Goroutines wait, are woken and are interrupted by SIGURG. A wait that a
	// stop of the process cut short is taken up by restart_syscall(2).
	unix.SYS_FUTEX:           {},
	unix.SYS_NANOSLEEP:       {},
	unix.SYS_SCHED_YIELD:     {},
	unix.SYS_GETPID:          {},
	unix.SYS_TGKILL:          {},
	unix.SYS_RT_SIGRETURN:    {},
	unix.SYS_RESTART_SYSCALL: {},

	// The network poller; it is woken by a write to an eventfd.
	unix.SYS_EPOLL_PWAIT: {},
	unix.SYS_EPOLL_CTL: {
		{1: rules.EqualTo(unix.EPOLL_CTL_ADD)},
		{1: rules.EqualTo(unix.EPOLL_CTL_DEL)},
	},

	// Threads are started, by clone (see ofArchitecture).
	unix.SYS_GETTID:         {},
	unix.SYS_SIGALTSTACK:    {},
	unix.SYS_RT_SIGPROCMASK: {},
	unix.SYS_EXIT:           {},

	// A C library makes these in each new thread; glibc aborts if the first is
	// refused. Of its two ways to start one, clone3 gets ENOSYS, since what it
	// asks for lies in memory, where a filter cannot look; it falls back to clone.
	unix.SYS_RSEQ:            {},
	unix.SYS_SET_ROBUST_LIST: {},

	// Memory comes (see ofArchitecture) and goes and gets a name (runtime/set_vma_name_linux.go).
	// That none of it is executable is what the first rule set sees to.
	unix.SYS_MPROTECT: {},
	unix.SYS_MUNMAP:   {},
	unix.SYS_MADVISE:  {},
	unix.SYS_PRCTL:    {{rules.EqualTo(unix.PR_SET_VMA), rules.EqualTo(unix.PR_SET_VMA_ANON_NAME)}},

	// GOMAXPROCS follows the CPUs that the process may use and the limit of
	// its cgroup; they are read about once a second, from Go 1.25 on.
	unix.SYS_SCHED_GETAFFINITY: {},
	unix.SYS_PREAD64:           {},

	// On most machines these are answered without a call (vdso(7)).
	unix.SYS_CLOCK_GETTIME: {},
	unix.SYS_GETRANDOM:     {},

	// The process ends, by itself or because of a signal, for which the
	// runtime first restores the default action.
	unix.SYS_EXIT_GROUP:   {},
	unix.SYS_RT_SIGACTION: {},
}

// onlyThreads is the flags of a clone that starts a thread and nothing else. The bits that
// are not looked at are those in which architectures and C libraries differ.
var onlyThreads = rules.MaskedEqual(^uintptr(
	unix.CLONE_SETTLS|unix.CLONE_PARENT_SETTID|unix.CLONE_CHILD_CLEARTID), threadFlags)

// threadFlags is cloneFlags of runtime/os_linux.go.
const threadFlags = unix.CLONE_VM | unix.CLONE_FS | unix.CLONE_FILES | unix.CLONE_SIGHAND | unix.CLONE_SYSVSEM | unix.CLONE_THREAD
