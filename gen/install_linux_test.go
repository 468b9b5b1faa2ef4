package gen_test

import (
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/gen"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// Install permits the calls of allowRules. Calls of denyRules and calls that are
// not mentioned end the process.
func TestInstall(t *testing.T) {
	allow := runtimeCalls()
	allow[syscall.SYS_GETPPID] = nil
	allow[syscall.SYS_MPROTECT] = nil
	deny := rules.SyscallRules{
		syscall.SYS_MPROTECT: rules.DenyNewExecMappings[syscall.SYS_MPROTECT],
	}
	under := func(f func()) seccomptest.Fate {
		return seccomptest.InChild(t, func() error {
			if err := gen.Install(allow, deny); err != nil {
				return err
			}
			f()
			return nil
		})
	}
	for _, c := range []struct {
		name string
		call func()
		want seccomptest.Kind
	}{
		{"allowed", func() { syscall.Getppid() }, seccomptest.KindReturned},
		{"allowed with arguments that deny rules do not mention", func() { mprotect(syscall.PROT_READ) }, seccomptest.KindReturned},
		{"denied", func() { mprotect(syscall.PROT_READ | syscall.PROT_EXEC) }, seccomptest.KindKilled},
		{"not mentioned", func() { syscall.Sethostname([]byte("x")) }, seccomptest.KindKilled},
	} {
		t.Run(c.name, func(t *testing.T) {
			if fate := under(c.call); fate.Kind != c.want || fate.Err != nil {
				t.Errorf("%v, want %v\n%s", fate, c.want, fate.Output)
			}
		})
	}
}

func TestInstallReportsBadRules(t *testing.T) {
	err := gen.Install(rules.SyscallRules{1: nil}, rules.SyscallRules{1: nil})
	if err == nil {
		t.Fatal("Install accepts rules that contradict each other")
	}
}

func mprotect(prot uintptr) {
	// No page is at address 0, so the kernel returns ENOMEM.
	syscall.Syscall(syscall.SYS_MPROTECT, 0, 4096, prot)
}

// runtimeCalls has the calls that the Go runtime may make at any time in a test
// binary.
func runtimeCalls() rules.SyscallRules {
	sr := rules.SyscallRules{}
	for _, nr := range []uintptr{
		syscall.SYS_READ, syscall.SYS_WRITE, syscall.SYS_CLOSE, syscall.SYS_PREAD64, syscall.SYS_FUTEX, syscall.SYS_NANOSLEEP,
		syscall.SYS_MMAP, syscall.SYS_MUNMAP, syscall.SYS_MADVISE, syscall.SYS_CLONE, syscall.SYS_GETTID, syscall.SYS_GETPID, syscall.SYS_TGKILL,
		syscall.SYS_SCHED_YIELD, syscall.SYS_RT_SIGACTION, syscall.SYS_RT_SIGPROCMASK, syscall.SYS_RT_SIGRETURN, syscall.SYS_SIGALTSTACK,
		syscall.SYS_EXIT, syscall.SYS_EXIT_GROUP, syscall.SYS_FCNTL, syscall.SYS_EPOLL_PWAIT, syscall.SYS_EPOLL_CTL,
		syscall.SYS_CLOCK_GETTIME, syscall.SYS_RESTART_SYSCALL, syscall.SYS_SCHED_GETAFFINITY, syscall.SYS_PRCTL,
	} {
		sr[nr] = nil
	}
	// 32-bit architectures have these calls instead of some of the above.
	if host, err := arch.Host(); err == nil {
		for _, name := range []string{"mmap2", "fcntl64", "futex_time64", "clock_gettime64", "_newselect"} {
			if nr, ok := host.Number(name); ok {
				sr[uintptr(nr)] = nil
			}
		}
	}
	return sr
}

// A program of BuildProgram can be installed like a table.
func TestBuildProgramIsInstallable(t *testing.T) {
	program, err := gen.BuildProgram([]rules.RuleSet{
		{Action: rules.Errno(uint16(syscall.EBUSY)), Rules: rules.SyscallRules{syscall.SYS_SETHOSTNAME: {{nil, rules.EqualTo(3)}}}},
	}, linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_KILL_PROCESS)
	if err != nil {
		t.Fatal(err)
	}
	seccomptest.Errno(t, program, syscall.EBUSY, func() error { return syscall.Sethostname(make([]byte, 3)) })
	seccomptest.Allowed(t, program, func() error { _, err := syscall.Getpgid(0); return err })
}
