package smt_test

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Question rejects rules without a meaning and reports the position.
func TestErrors(t *testing.T) {
	amd64, i386 := known(t, "amd64"), known(t, "386")
	allow := func(list SyscallRules) Program {
		return Program{DefaultAction: KillProcess, BadArchAction: KillProcess, RuleSets: []RuleSet{{}, {Action: Allow, Rules: list}}}
	}
	with := func(change func(*Program)) Program {
		p := allow(SyscallRules{0: {}})
		change(&p)
		return p
	}
	const unknown linux.BPFAction = 0x12340000
	for _, c := range []struct {
		name string
		arch *arch.Arch
		p    Program
		want string
	}{
		{"a value that is not a matcher", amd64, allow(SyscallRules{0: {{}, {nil, 3}}}),
			"rules for amd64: rule set 1, read, rule 1, argument 1: int is not the type of a matcher (use rules.EqualTo or another one of package rules)"},
		{"a pointer to a matcher", amd64, allow(SyscallRules{0: {{RuleIP: new(EqualTo)}}}),
			"rules for amd64: rule set 1, read, rule 0, instruction pointer: *rules.EqualTo is not the type of a matcher"},
		{"in a rule set that no call reaches", amd64, with(func(p *Program) {
			p.RuleSets = append(p.RuleSets, RuleSet{Rules: SyscallRules{0: {{"read"}}}})
		}), "rules for amd64: rule set 2, read, rule 0, argument 0: string is not"},
		{"a number of 33 bits", amd64, allow(SyscallRules{1 << 32: {}}),
			"rules for amd64: rule set 1, system call 4294967296: a system-call number has 32 bits"},
		{"a value that is wider than the ABI", i386, allow(SyscallRules{3: {{nil, nil, EqualTo(1 << 32)}}}),
			`rules for 386: rule set 1, read, rule 0, argument 2: "== 0x100000000" needs more than the 32 bits that an argument has on 386`},
		{"a masked value that is wider than the ABI", i386, allow(SyscallRules{3: {{MaskedEqual(1<<32|1, 1<<32)}}}), "needs more than the 32 bits"},
		{"an action of a rule set", amd64, with(func(p *Program) { p.RuleSets[1].Action = unknown }), "rules for amd64: rule set 1, action: 0x12340000 is not an action"},
		{"the default action", amd64, with(func(p *Program) { p.DefaultAction = unknown }), "default action: 0x12340000"},
		{"the bad-architecture action", amd64, with(func(p *Program) { p.BadArchAction = unknown }), "bad-architecture action: 0x12340000"},
		{"the action for unknown numbers", amd64, with(func(p *Program) { p.UnknownAction = unknown }), "unknown numbers: 0x12340000"},
		{"the action for x32", amd64, with(func(p *Program) { p.X32Action = unknown }), "x32: 0x12340000"},
	} {
		text, err := smt.Question(smt.Filter{Program: code{ins(bpf.ReturnK, 0)}, ABIs: []smt.ABI{{c.arch, c.p}}})
		if err == nil || !strings.Contains(err.Error(), c.want) || text != nil {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// A mask may be wider than the ABI: the complement of flags, evaluated on 64 bits, is accepted.
func TestMaskIsCut(t *testing.T) {
	p := Program{RuleSets: []RuleSet{{Rules: SyscallRules{3: {{MaskedEqual(^uintptr(6), 0)}}}}}}
	text, err := smt.Question(smt.Filter{Program: code{ins(bpf.ReturnK, 0)}, ABIs: []smt.ABI{{known(t, "386"), p}}})
	if err != nil || !strings.Contains(string(text), "(= (bvand arg0.low #xfffffff9) #x00000000)") {
		t.Errorf("%v\n%s", err, text)
	}
}

// Question rejects invalid programs and ABIs that cannot be in one filter.
func TestInvalidFilters(t *testing.T) {
	some := smt.ABI{Arch: known(t, "amd64")}
	for _, c := range []struct {
		name string
		f    smt.Filter
		want string
	}{
		{"the kernel would reject it", smt.Filter{Program: code{ins(bpf.LoadAbs, 0)}, ABIs: []smt.ABI{some}}, "instruction 0"},
		{"for no ABI", smt.Filter{Program: code{ins(bpf.ReturnK, 0)}}, "no ABI"},
		{"a duplicate token", smt.Filter{Program: code{ins(bpf.ReturnK, 0)}, ABIs: []smt.ABI{some, {Arch: some.Arch.WithX32()}}}, "same token"},
		{"of two byte orders", smt.Filter{Program: code{ins(bpf.ReturnK, 0)}, ABIs: []smt.ABI{some, {Arch: known(t, "s390x")}}}, "byte order"},
		{"with two bad-architecture actions", smt.Filter{Program: code{ins(bpf.ReturnK, 0)},
			ABIs: []smt.ABI{some, {known(t, "386"), Program{BadArchAction: Allow}}}}, "the bad-architecture action is allow, and on amd64 it is kill thread"},
	} {
		if _, err := smt.Question(c.f); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}
