// Elastic is the smallest program that sandboxes itself with elastic's go-seccomp-bpf;
// the rules are those of the one with seccompgen.
package main

import "github.com/elastic/go-seccomp-bpf"

func main() {
	install()
	println("hello")
}

func install() {
	err := seccomp.LoadFilter(seccomp.Filter{
		NoNewPrivs: true,
		Flag:       seccomp.FilterFlagTSync,
		Policy: seccomp.Policy{
			DefaultAction: seccomp.ActionKillProcess,
			Syscalls: []seccomp.SyscallGroup{{
				Action: seccomp.ActionAllow,
				Names: []string{
					"write", "exit_group", "exit", "futex", "nanosleep", "sched_yield", "epoll_pwait",
					"getpid", "gettid", "tgkill", "rt_sigreturn", "restart_syscall",
					"clone", "clone3", "sigaltstack", "rt_sigprocmask", "rt_sigaction",
					"mmap", "munmap", "madvise", "mprotect", "prctl", "rseq", "set_robust_list",
					"sched_getaffinity", "pread64", "clock_gettime",
				},
			}},
		},
	})
	if err != nil {
		panic(err)
	}
}
