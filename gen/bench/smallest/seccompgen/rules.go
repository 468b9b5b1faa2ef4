//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// All four programs allow these calls: what the runtimes of Go and C make, and
// nothing that has conditions.
//
//seccompgen:filter smallest
var policy = rules.Program{
	DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess,
	RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: rules.SyscallRules{
		unix.SYS_WRITE: {}, unix.SYS_EXIT_GROUP: {}, unix.SYS_EXIT: {},
		unix.SYS_FUTEX: {}, unix.SYS_NANOSLEEP: {}, unix.SYS_SCHED_YIELD: {}, unix.SYS_EPOLL_PWAIT: {},
		unix.SYS_GETPID: {}, unix.SYS_GETTID: {}, unix.SYS_TGKILL: {}, unix.SYS_RT_SIGRETURN: {}, unix.SYS_RESTART_SYSCALL: {},
		unix.SYS_CLONE: {}, unix.SYS_CLONE3: {}, unix.SYS_SIGALTSTACK: {}, unix.SYS_RT_SIGPROCMASK: {}, unix.SYS_RT_SIGACTION: {},
		unix.SYS_MMAP: {}, unix.SYS_MUNMAP: {}, unix.SYS_MADVISE: {}, unix.SYS_MPROTECT: {}, unix.SYS_PRCTL: {},
		unix.SYS_RSEQ: {}, unix.SYS_SET_ROBUST_LIST: {},
		unix.SYS_SCHED_GETAFFINITY: {}, unix.SYS_PREAD64: {}, unix.SYS_CLOCK_GETTIME: {},
	}}},
}
