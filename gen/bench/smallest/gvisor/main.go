// Gvisor is the smallest program that sandboxes itself with gVisor's pkg/seccomp; the
// rules are those of the one with seccompgen.
package main

import (
	"golang.org/x/sys/unix"
	"gvisor.dev/gvisor/pkg/abi/linux"
	"gvisor.dev/gvisor/pkg/seccomp"
)

func main() {
	install()
	println("hello")
}

func install() {
	all := seccomp.MatchAll{}
	err := seccomp.Install(seccomp.MakeSyscallRules(map[uintptr]seccomp.SyscallRule{
		unix.SYS_WRITE: all, unix.SYS_EXIT_GROUP: all, unix.SYS_EXIT: all,
		unix.SYS_FUTEX: all, unix.SYS_NANOSLEEP: all, unix.SYS_SCHED_YIELD: all, unix.SYS_EPOLL_PWAIT: all,
		unix.SYS_GETPID: all, unix.SYS_GETTID: all, unix.SYS_TGKILL: all, unix.SYS_RT_SIGRETURN: all, unix.SYS_RESTART_SYSCALL: all,
		unix.SYS_CLONE: all, unix.SYS_CLONE3: all, unix.SYS_SIGALTSTACK: all, unix.SYS_RT_SIGPROCMASK: all, unix.SYS_RT_SIGACTION: all,
		unix.SYS_MMAP: all, unix.SYS_MUNMAP: all, unix.SYS_MADVISE: all, unix.SYS_MPROTECT: all, unix.SYS_PRCTL: all,
		unix.SYS_RSEQ: all, unix.SYS_SET_ROBUST_LIST: all,
		unix.SYS_SCHED_GETAFFINITY: all, unix.SYS_PREAD64: all, unix.SYS_CLOCK_GETTIME: all,
	}), seccomp.NewSyscallRules(), seccomp.ProgramOptions{
		DefaultAction: linux.SECCOMP_RET_KILL_PROCESS, BadArchAction: linux.SECCOMP_RET_KILL_PROCESS, Optimize: true,
	})
	if err != nil {
		panic(err)
	}
}
