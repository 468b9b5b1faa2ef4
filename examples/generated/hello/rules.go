//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Hello may write to its standard output and error and exit. The other calls
// are the Go runtime's, which makes them when it sees fit, even in a program
// as short as this.
//
//seccompgen:filter Hello
var hello = rules.Program{
	DefaultAction: rules.KillProcess,
	BadArchAction: rules.KillProcess,
	RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: ofArchitecture}, {Action: rules.Allow, Rules: rules.SyscallRules{
		unix.SYS_WRITE: {
			{rules.EqualTo(unix.Stdout)},
			{rules.EqualTo(unix.Stderr)}, // the runtime's last words, if it has any
		},
		unix.SYS_EXIT_GROUP: {},

		// Goroutines wait, are woken and are interrupted by SIGURG. A wait that
		// a stop of the process cut short is taken up by restart_syscall(2).
		unix.SYS_FUTEX:           {},
		unix.SYS_NANOSLEEP:       {},
		unix.SYS_SCHED_YIELD:     {},
		unix.SYS_GETPID:          {},
		unix.SYS_TGKILL:          {},
		unix.SYS_RT_SIGRETURN:    {},
		unix.SYS_RESTART_SYSCALL: {},

		// Threads are started, by clone (see ofArchitecture).
		unix.SYS_GETTID:         {},
		unix.SYS_SIGALTSTACK:    {},
		unix.SYS_RT_SIGPROCMASK: {},

		// Memory comes (see ofArchitecture) and goes, and gets a name
		// (runtime/set_vma_name_linux.go).
		unix.SYS_MUNMAP:  {},
		unix.SYS_MADVISE: {},
		unix.SYS_PRCTL:   {{rules.EqualTo(unix.PR_SET_VMA), rules.EqualTo(unix.PR_SET_VMA_ANON_NAME)}},

		// GOMAXPROCS follows the CPUs that the process may use and the limit of
		// its cgroup; they are read about once a second, from Go 1.25 on.
		unix.SYS_SCHED_GETAFFINITY: {},
		unix.SYS_PREAD64:           {},

		// On most machines the clock is read without a call (vdso(7)).
		unix.SYS_CLOCK_GETTIME: {},
	}}},
}

// What differs between architectures is in rules_*.go: ofArchitecture, by which memory
// comes and threads are started.

// notExecutable is a rule for a mapping.
var notExecutable = rules.Rule{2: rules.MaskedEqual(unix.PROT_EXEC, 0)}

// onlyThreads is the flags of a clone that starts a thread and nothing else (cloneFlags in
// runtime/os_linux.go; SETTLS is set on some architectures).
var onlyThreads = rules.MaskedEqual(^uintptr(unix.CLONE_SETTLS), thread)

const thread = unix.CLONE_VM | unix.CLONE_FS | unix.CLONE_FILES | unix.CLONE_SIGHAND | unix.CLONE_SYSVSEM | unix.CLONE_THREAD
