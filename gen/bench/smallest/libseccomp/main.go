// Libseccomp is the smallest program that sandboxes itself with libseccomp-golang; the
// rules are those of the one with seccompgen.
package main

import libseccomp "github.com/seccomp/libseccomp-golang"

func main() {
	install()
	println("hello")
}

var allowed = []string{
	"write", "exit_group", "exit", "futex", "nanosleep", "sched_yield", "epoll_pwait",
	"getpid", "gettid", "tgkill", "rt_sigreturn", "restart_syscall",
	"clone", "clone3", "sigaltstack", "rt_sigprocmask", "rt_sigaction",
	"mmap", "munmap", "madvise", "mprotect", "prctl", "rseq", "set_robust_list",
	"sched_getaffinity", "pread64", "clock_gettime",
}

func install() {
	filter, err := libseccomp.NewFilter(libseccomp.ActKillProcess)
	must(err)
	for _, name := range allowed {
		call, err := libseccomp.GetSyscallFromName(name)
		must(err)
		must(filter.AddRuleExact(call, libseccomp.ActAllow))
	}
	must(filter.Load())
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
