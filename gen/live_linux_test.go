package gen_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/gen"
	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// unusedNumbers are the first of a thousand or so, of 16 bits as s390x takes no more, that
// name no call, so that one which a filter allows comes back with ENOSYS and does nothing.
// On MIPS, where a call by any convention's number is made, they are those at the end of
// the host's own range.
func unusedNumbers(host *arch.Arch) uintptr {
	if host.Base > 0 {
		return uintptr(host.Base) + 500
	}
	return 20000
}

// The second opinion on the interpreter is the kernel: random programs are
// installed, random calls are made, and the error numbers that come back must be
// those that the interpreter and the policy give. Many filters are installed in
// one child, each with numbers of its own.
func TestKernelAgrees(t *testing.T) {
	host, err := arch.Host()
	if err != nil {
		t.Skip(err)
	}
	fate := seccomptest.InChild(t, func() error {
		r := rand.New(rand.NewPCG(11, 12))
		calls, denied := 0, 0
		for i := range 60 {
			base := unusedNumbers(host) + uintptr(8*i)
			c, err := harmless(r, host, base)
			if err != nil {
				return err
			}
			if err := seccomp.SetFilter(c.Program); err != nil {
				return err
			}
			for range 400 {
				d := cases.RandomCall(r, host)
				d.Arch, d.InstructionPointer = host.Token, 0
				d.Nr = int32(base + uintptr(r.IntN(8)))
				_, _, got := syscall.RawSyscall6(uintptr(d.Nr), uintptr(d.Args[0]), uintptr(d.Args[1]), uintptr(d.Args[2]),
					uintptr(d.Args[3]), uintptr(d.Args[4]), uintptr(d.Args[5]))
				result, err := bpf.Run(c.Program, d, host.BigEndian)
				if err != nil {
					return err
				}
				want := syscall.ENOSYS
				if result.Action != rules.Allow {
					want = syscall.Errno(result.Action.Data())
					denied++
				}
				if got != want || result.Action != c.Policy.Eval(d) {
					return fmt.Errorf("%+v: kernel %v, interpreter %v, policy %v\n%v%s", d, got, result.Action, c.Policy.Eval(d),
						c.Policy, bpf.Listing(c.Program, bpf.Names{}))
				}
				calls++
			}
		}
		if denied < calls/20 || denied > calls*19/20 {
			return fmt.Errorf("%d of %d calls were denied: these filters test little", denied, calls)
		}
		return nil
	})
	if fate.Kind != seccomptest.KindReturned || fate.Err != nil {
		t.Errorf("%v: %v\n%s", fate, fate.Err, fate.Output)
	}
}

// harmless turns random rules into a filter that leaves the test alive: for
// numbers from base on only, with error numbers as actions. The instruction
// pointer cannot be chosen, so rules do not ask for it.
func harmless(r *rand.Rand, a *arch.Arch, base uintptr) (*gen.Compiled, error) {
	for {
		random := cases.Random(r, a)
		p := rules.Program{DefaultAction: rules.Allow, BadArchAction: rules.KillProcess}
		for i, set := range random.RuleSets {
			moved := rules.RuleSet{Action: rules.Errno(uint16(100 + i)), Vsyscall: set.Vsyscall, Rules: rules.SyscallRules{}}
			for nr, list := range set.Rules {
				for k := range list {
					list[k][rules.RuleIP] = nil
				}
				moved.Rules[base+nr%8] = list
			}
			p.RuleSets = append(p.RuleSets, moved)
		}
		c, err := gen.Compile(p, a)
		var contradiction policy.Errors
		if errors.As(err, &contradiction) || len(p.RuleSets) == 0 {
			continue // random rule sets may leave one another nothing
		}
		return c, err
	}
}

// What upstream's Install promises: the allowed call is made, the denied one and
// the unknown one kill.
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
		t.Fatal("rules that contradict each other were installed")
	}
}

func mprotect(prot uintptr) {
	// No page is at address 0; the kernel says so with ENOMEM.
	syscall.Syscall(syscall.SYS_MPROTECT, 0, 4096, prot)
}

// runtimeCalls are what the Go runtime may call at any time in a test binary.
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
	// What it calls instead where words have 32 bits.
	if host, err := arch.Host(); err == nil {
		for _, name := range []string{"mmap2", "fcntl64", "futex_time64", "clock_gettime64", "_newselect"} {
			if nr, ok := host.Number(name); ok {
				sr[uintptr(nr)] = nil
			}
		}
	}
	return sr
}

// A filter that BuildProgram made works as a table does.
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
