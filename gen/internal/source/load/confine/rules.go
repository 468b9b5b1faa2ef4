//go:build seccompgen

package confine

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Evaluation permits what the Go runtime needs to compute, and to write the result to
// descriptors that are open already. The program has closed all others but those that its
// runtime has opened. It can reach no file, no socket and no other process.
//
// A call by which rules could reach beyond the program makes the runtime print where it was
// made (SIGSYS). All others fail as on a kernel that lacks them, so that a new release of Go
// can try them and do without.
//
//seccompgen:filter Evaluation
var evaluation = rules.Program{
	RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: merge(output, goRuntime, ofSize, ofArchitecture)},
		{Action: rules.Trap(0), Rules: merge(reaching, reachingOld, reachingSized)},
	},
	DefaultAction: rules.Errno(uint16(unix.ENOSYS)),
	BadArchAction: rules.KillProcess,
}

// output are the values (0), what the rules print (1), and traces (2).
var output = rules.SyscallRules{
	unix.SYS_WRITE: {
		{rules.LessThanOrEqual(2)},
		{2: rules.EqualTo(8)}, // to the runtime's eventfd, see below
	},
}

// goRuntime has the calls that the Go runtime makes by itself, on all architectures
// (runtime/sys_linux_*.s, runtime/os_linux.go).
var goRuntime = rules.SyscallRules{
	// Goroutines wait, are woken and are interrupted by SIGURG, which other processes ignore
	// unless they ask for it. After the process was stopped, restart_syscall(2) continues an
	// interrupted wait.
	unix.SYS_FUTEX:           {},
	unix.SYS_NANOSLEEP:       {},
	unix.SYS_SCHED_YIELD:     {},
	unix.SYS_GETPID:          {},
	unix.SYS_TGKILL:          {{2: rules.EqualTo(uint32(unix.SIGURG))}},
	unix.SYS_RT_SIGRETURN:    {},
	unix.SYS_RESTART_SYSCALL: {},

	// Timers use the network poller, which an eventfd wakes. Both are open already.
	unix.SYS_EPOLL_PWAIT:  {},
	unix.SYS_EPOLL_PWAIT2: {},
	unix.SYS_READ:         {{2: rules.EqualTo(8)}},

	// Threads start by clone (see ofArchitecture).
	unix.SYS_GETTID:         {},
	unix.SYS_SIGALTSTACK:    {},
	unix.SYS_RT_SIGPROCMASK: {},
	unix.SYS_EXIT:           {},

	// Memory is mapped (see ofArchitecture), unmapped and gets names
	// (runtime/set_vma_name_linux.go). It is never executable.
	//seccompgen:ignore pointer-twin on s390x, nothing of what is mapped can be seen
	unix.SYS_MPROTECT: {{2: rules.MaskedEqual(unix.PROT_EXEC, 0)}},
	unix.SYS_MUNMAP:   {},
	unix.SYS_MADVISE:  {},
	unix.SYS_PRCTL:    {{rules.EqualTo(unix.PR_SET_VMA), rules.EqualTo(unix.PR_SET_VMA_ANON_NAME)}},

	unix.SYS_SCHED_GETAFFINITY: {},
	unix.SYS_CLOCK_GETTIME:     {},
	unix.SYS_GETRANDOM:         {},
	unix.SYS_EXIT_GROUP:        {},
}

// threads accepts the flags of a clone that starts a thread, cloneFlags of
// runtime/os_linux.go; some architectures add CLONE_SETTLS.
var threads = rules.MaskedEqual(^uintptr(unix.CLONE_SETTLS),
	unix.CLONE_VM|unix.CLONE_FS|unix.CLONE_FILES|unix.CLONE_SIGHAND|unix.CLONE_SYSVSEM|unix.CLONE_THREAD)

// privateMemory accepts the arguments of mmap that map zeroes which nobody shares.
var privateMemory = rules.Rule{
	2: rules.MaskedEqual(unix.PROT_EXEC, 0),
	3: rules.MaskedEqual(mapType|unix.MAP_ANONYMOUS, unix.MAP_PRIVATE|unix.MAP_ANONYMOUS),
}

// mapType is MAP_TYPE of include/uapi/linux/mman.h.
const mapType = 0xf

// reaching has the calls that the standard library makes to reach files, the network and other
// processes.
var reaching = rules.SyscallRules{
	unix.SYS_OPENAT:     {},
	unix.SYS_OPENAT2:    {},
	unix.SYS_STATX:      {},
	unix.SYS_FACCESSAT:  {},
	unix.SYS_FACCESSAT2: {},
	unix.SYS_GETDENTS64: {},
	unix.SYS_READLINKAT: {},
	unix.SYS_UNLINKAT:   {},
	unix.SYS_MKDIRAT:    {},
	unix.SYS_RENAMEAT2:  {},
	unix.SYS_EXECVE:     {},
	unix.SYS_EXECVEAT:   {},
	//seccompgen:ignore twin SIGURG ends nothing
	unix.SYS_KILL:              {},
	unix.SYS_PTRACE:            {},
	unix.SYS_PROCESS_VM_READV:  {},
	unix.SYS_PROCESS_VM_WRITEV: {},
	unix.SYS_PIDFD_OPEN:        {},
	unix.SYS_MOUNT:             {},
	unix.SYS_SOCKET:            {},
	unix.SYS_CONNECT:           {},
}

func merge(sets ...rules.SyscallRules) rules.SyscallRules {
	all := rules.NewSyscallRules()
	for _, set := range sets {
		all.Merge(set)
	}
	return all
}
