package gen_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen"
	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/gen/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func joined(t *testing.T, programs ...on) *policy.Policy {
	t.Helper()
	var list []*policy.Policy
	for _, x := range programs {
		p, err := policy.Normalize(x.program, x.arch)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	p, err := policy.Join(list[0], list[1:]...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// on is what rules mean on an architecture.
type on struct {
	arch    *arch.Arch
	program rules.Program
}

func known(t *testing.T, goarch string) *arch.Arch {
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
	for range 60 {
		for _, family := range families {
			var list []*policy.Policy
			bad := cases.Random(r, family[0]).BadArchAction
			for _, a := range family {
				program := cases.Random(r, a)
				program.BadArchAction = bad
				if r.IntN(2) == 0 {
					program.UnknownAction = rules.Errno(uint16(r.IntN(3)))
				}
				if p, err := policy.Normalize(program, a); err == nil {
					list = append(list, p)
				}
			}
			if len(list) < len(family) {
				continue
			}
			p, err := policy.Join(list[0], list[1:]...)
			if err != nil {
				t.Fatal(err)
			}
			c, err := gen.CompilePolicy(p, diagram.Weights{})
			if err != nil {
				t.Fatalf("%v\n%v", err, p)
			}
			if call := disagreement(t, c); call != nil {
				t.Errorf("%+v: program and policy differ\n%v", call, p)
			}
			compiled++
		}
	}
	if compiled < 100 {
		t.Errorf("only %d programs were looked at", compiled)
	}
}

// The judge looks at each convention, and names the call as a call of it.
func TestWrongForOneABI(t *testing.T) {
	allow := func(list rules.SyscallRules) rules.Program {
		return rules.Program{DefaultAction: rules.Errno(1), BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: list}}}
	}
	right := joined(t, on{known(t, "amd64"), allow(rules.SyscallRules{0: {}})}, on{known(t, "386"), allow(rules.SyscallRules{3: {}, 54: {{1: rules.EqualTo(7)}}})})
	c, err := gen.CompilePolicy(right, diagram.Weights{})
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
		other := joined(t, on{known(t, "amd64"), allow(rules.SyscallRules{0: {}})}, on{known(t, "386"), x.program})
		_, err := prove.Equivalent(c.Program, other)
		var wrong *prove.Counterexample
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), x.want) || other.Eval(&wrong.Call) != wrong.Policy {
			t.Errorf("%v, want %s", err, x.want)
		}
	}
	alone, err := policy.Normalize(allow(rules.SyscallRules{0: {}}), known(t, "amd64"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := prove.Equivalent(c.Program, alone); err == nil {
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
	c, err := gen.CompilePolicy(joined(t, on{known(t, "mips64"), of(5247)}, on{known(t, "mips"), of(4288)}), diagram.Weights{})
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
