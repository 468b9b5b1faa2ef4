package driver_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func known(t testing.TB, goarch string) *arch.Arch {
	t.Helper()
	a, err := arch.Lookup(goarch)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Random rules for the conventions of one kernel, of either byte order, in one program.
func TestProgramsForSeveralABIs(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	families := [][]*arch.Arch{
		{known(t, "amd64"), known(t, "386")},
		{known(t, "amd64").WithX32(), known(t, "386")},
		{known(t, "386"), known(t, "amd64")},
		{known(t, "arm64"), known(t, "arm")},
		{known(t, "mips64"), known(t, "mips")},
		{known(t, "mipsle"), known(t, "mips64le")},
	}
	compiled := 0
	n := effort.Size(6, 25, 60)
	for range n {
		for _, family := range families {
			var list []meaning.ABI
			bad := cases.Random(r, family[0]).BadArchAction
			for _, a := range family {
				program := cases.Random(r, a)
				program.BadArchAction = bad
				if r.IntN(2) == 0 {
					program.UnknownAction = rules.Errno(uint16(r.IntN(3)))
				}
				list = append(list, meaning.ABI{Arch: a, Rules: program})
			}
			c, err := driver.CompileABIs(list, weight.Weights{})
			if errors.As(err, new(diag.RuleErrors)) {
				continue // a rule set that another leaves nothing, for example
			}
			if err != nil {
				t.Fatalf("%v\n%v", err, list)
			}
			if call := disagreement(t, c); call != nil {
				t.Errorf("%+v: program and policy differ\n%v", call, c.Policy)
			}
			compiled++
		}
	}
	if compiled < 2*n {
		t.Errorf("only %d programs were looked at", compiled)
	}
}

// The verifier looks at each ABI, and names the ABI of the call.
func TestWrongForOneABI(t *testing.T) {
	allow := func(list rules.SyscallRules) rules.Program {
		return rules.Program{DefaultAction: rules.Errno(1), BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: list}}}
	}
	native := meaning.ABI{Arch: known(t, "amd64"), Rules: allow(rules.SyscallRules{0: {}})}
	c, err := driver.CompileABIs([]meaning.ABI{native, {Arch: known(t, "386"), Rules: allow(rules.SyscallRules{3: {}, 54: {{1: rules.EqualTo(7)}}})}}, weight.Weights{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		program rules.Program
		want    string
	}{
		{allow(rules.SyscallRules{3: {}}), "ioctl with arg1 = 0x7 on 386"},
		{allow(rules.SyscallRules{3: {}, 54: {{1: rules.EqualTo(8)}}}), "ioctl with arg1 = 0x7 on 386"},
		{allow(rules.SyscallRules{4: {}, 54: {{1: rules.EqualTo(7)}}}), "read on 386"},
	} {
		_, err := prove.Equivalent(c.Program, native, meaning.ABI{Arch: known(t, "386"), Rules: x.program})
		var wrong *prove.Counterexample
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), x.want) || wrong.Program == wrong.Rules {
			t.Errorf("%v, want %s", err, x.want)
		}
	}
	if _, err := prove.Equivalent(c.Program, native); err == nil {
		t.Error("a program that knows 386 is one that does not")
	}
}

// A 32-bit convention has no high halves, whatever the registers hold: a compat call of
// MIPS has them sign-extended, others zero.
func TestHighHalvesOfOthers(t *testing.T) {
	of := func(nr uintptr) rules.Program {
		return rules.Program{DefaultAction: rules.Errno(1), BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{{
			Action: rules.Allow, Rules: rules.SyscallRules{nr: {{rules.EqualTo(0xffffff9c)}}},
		}}}
	}
	c, err := driver.CompileABIs([]meaning.ABI{{Arch: known(t, "mips64"), Rules: of(5247)}, {Arch: known(t, "mips"), Rules: of(4288)}}, weight.Weights{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		token uint32
		nr    int32
		arg   uint64
		want  linux.BPFAction
	}{
		{linux.AUDIT_ARCH_MIPS64, 5247, 0xffffff9c, rules.Allow},
		{linux.AUDIT_ARCH_MIPS64, 5247, 0xffffffff_ffffff9c, rules.Errno(1)},
		{linux.AUDIT_ARCH_MIPS, 4288, 0xffffff9c, rules.Allow},
		{linux.AUDIT_ARCH_MIPS, 4288, 0xffffffff_ffffff9c, rules.Allow},
		{linux.AUDIT_ARCH_MIPS64N32, 6251, 0xffffff9c, rules.KillProcess},
	} {
		call := &linux.SeccompData{Arch: x.token, Nr: x.nr}
		call.Args[0] = x.arg
		if got, err := bpf.Run(c.Program, call, true); err != nil || got.Action != x.want {
			t.Errorf("%+v: %v, %v; want %v", x, got.Action, err, x.want)
		}
	}
}
