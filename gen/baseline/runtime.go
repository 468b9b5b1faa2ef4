//go:build linux

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Runtime returns what every program may call at any time, whatever its own code does: goroutines
// wait and are woken, threads start and end, memory is collected, timers expire, the network
// poller is created, and the process exits. Without one of them a program dies or stops when its
// load, not its code, changes.
//
// Threads are all that clone can make. Mapped memory is never executable, except on s390x, where a
// filter cannot see the arguments of mmap.
func Runtime() rules.SyscallRules {
	return merge(mapping(), word(), rules.SyscallRules{
		// Goroutines wait, are woken, and are interrupted by SIGURG. After the process was stopped,
		// restart_syscall(2) continues an interrupted wait.
		unix.SYS_FUTEX:           {},
		unix.SYS_NANOSLEEP:       {},
		unix.SYS_SCHED_YIELD:     {},
		unix.SYS_GETPID:          {},
		unix.SYS_TGKILL:          {},
		unix.SYS_RT_SIGRETURN:    {},
		unix.SYS_RESTART_SYSCALL: {},

		// The network poller, which timers wait in too. A write of 8 bytes to an eventfd wakes it.
		unix.SYS_EPOLL_CREATE1: {},
		unix.SYS_EVENTFD2:      {},
		unix.SYS_EPOLL_CTL:     {},
		unix.SYS_EPOLL_PWAIT:   {},
		unix.SYS_READ:          {{2: rules.EqualTo(8)}},
		unix.SYS_WRITE: {
			{2: rules.EqualTo(8)},
			{rules.EqualTo(unix.Stderr)}, // what a panic prints
		},

		// Threads start by clone (map_*.go).
		unix.SYS_GETTID:         {},
		unix.SYS_SIGALTSTACK:    {},
		unix.SYS_RT_SIGPROCMASK: {},
		unix.SYS_EXIT:           {},

		// Memory is mapped (map_*.go), unmapped, and gets names for /proc/PID/maps
		// (runtime/set_vma_name_linux.go).
		unix.SYS_MUNMAP:  {},
		unix.SYS_MADVISE: {},
		unix.SYS_PRCTL:   {{rules.EqualTo(unix.PR_SET_VMA), rules.EqualTo(unix.PR_SET_VMA_ANON_NAME)}},

		// GOMAXPROCS follows the CPUs and the cgroup of the process, which are read about once a
		// second.
		unix.SYS_SCHED_GETAFFINITY: {},
		unix.SYS_PREAD64:           {},

		// Most machines need no call for these; see vdso(7).
		unix.SYS_CLOCK_GETTIME: {},
		unix.SYS_GETRANDOM:     {},

		unix.SYS_EXIT_GROUP: {},
	})
}

// threadFlags is cloneFlags of runtime/os_linux.go.
const threadFlags = unix.CLONE_VM | unix.CLONE_FS | unix.CLONE_FILES | unix.CLONE_SIGHAND | unix.CLONE_SYSVSEM | unix.CLONE_THREAD

// thread accepts the flags of a clone that starts a thread. Some architectures add CLONE_SETTLS.
func thread() any { return rules.MaskedEqual(^uintptr(unix.CLONE_SETTLS), threadFlags) }

func merge(sets ...rules.SyscallRules) rules.SyscallRules {
	all := rules.NewSyscallRules()
	for _, set := range sets {
		all.Merge(set)
	}
	return all
}
