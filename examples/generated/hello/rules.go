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
			{rules.EqualTo(unix.Stderr)}, // for fatal errors of the runtime
		},
		unix.SYS_EXIT_GROUP: {},

		// Goroutines wait, are woken and are interrupted by SIGURG. After the
		// process was stopped, restart_syscall(2) continues an interrupted wait.
		unix.SYS_FUTEX:           {},
		unix.SYS_NANOSLEEP:       {},
		unix.SYS_SCHED_YIELD:     {},
		unix.SYS_GETPID:          {},
		unix.SYS_TGKILL:          {},
		unix.SYS_RT_SIGRETURN:    {},
		unix.SYS_RESTART_SYSCALL: {},

		// Threads start by clone (see ofArchitecture).
		unix.SYS_GETTID:         {},
		unix.SYS_SIGALTSTACK:    {},
		unix.SYS_RT_SIGPROCMASK: {},

		// Memory is mapped (see ofArchitecture), unmapped and gets names
		// (runtime/set_vma_name_linux.go).
		unix.SYS_MUNMAP:  {},
		unix.SYS_MADVISE: {},
		unix.SYS_PRCTL:   {{rules.EqualTo(unix.PR_SET_VMA), rules.EqualTo(unix.PR_SET_VMA_ANON_NAME)}},

		// GOMAXPROCS follows the CPUs that the process may use and the limit of
		// its cgroup. Since Go 1.25 the runtime reads them about once a second.
		unix.SYS_SCHED_GETAFFINITY: {},
		unix.SYS_PREAD64:           {},

		// Most machines read the clock without a call (vdso(7)).
		unix.SYS_CLOCK_GETTIME: {},
	}}},
}

// The files rules_*.go define ofArchitecture, the rules that differ between architectures:
// those for mapping memory and starting threads.

// notExecutable accepts mappings without PROT_EXEC.
var notExecutable = rules.Rule{2: rules.MaskedEqual(unix.PROT_EXEC, 0)}

// onlyThreads accepts the flags of a clone that starts a thread (cloneFlags in
// runtime/os_linux.go; some architectures add CLONE_SETTLS).
var onlyThreads = rules.MaskedEqual(^uintptr(unix.CLONE_SETTLS), thread)

const thread = unix.CLONE_VM | unix.CLONE_FS | unix.CLONE_FILES | unix.CLONE_SIGHAND | unix.CLONE_SYSVSEM | unix.CLONE_THREAD
