package driver_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp"
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
func harmless(r *rand.Rand, a *arch.Arch, base uintptr) (*driver.Compiled, error) {
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
		c, err := driver.Compile(p, a)
		var contradiction diag.RuleErrors
		if errors.As(err, &contradiction) || len(p.RuleSets) == 0 {
			continue // random rule sets may leave one another nothing
		}
		return c, err
	}
}
