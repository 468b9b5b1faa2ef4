package compilers

import (
	"fmt"

	abi "gvisor.dev/gvisor/pkg/abi/linux"
	"gvisor.dev/gvisor/pkg/seccomp"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// gvisor optimizes its programs. It gets no hot calls, because all calls have equal weights
// here.
func gvisor() *Compiler {
	return &Compiler{Name: "gVisor", Version: module("gvisor.dev/gvisor"), prepare: func(p *cases.Plain) (Build, error) {
		var sets []seccomp.RuleSet
		for _, r := range p.Rules {
			k := len(sets) - 1
			if k < 0 || sets[k].Action != abi.BPFAction(r.Action) {
				sets = append(sets, seccomp.RuleSet{Action: abi.BPFAction(r.Action), Rules: seccomp.NewSyscallRules()})
				k++
			}
			rule, err := gvisorRule(r.Conds)
			if err != nil {
				return nil, err
			}
			sets[k].Rules.Add(uintptr(r.Nr), rule)
		}
		options := seccomp.ProgramOptions{
			DefaultAction: abi.BPFAction(p.DefaultAction), BadArchAction: abi.BPFAction(p.BadArchAction), Optimize: true,
		}
		return func() ([]linux.BPFInstruction, error) {
			built, _, err := seccomp.BuildProgram(sets, options)
			if err != nil {
				return nil, err
			}
			program := make([]linux.BPFInstruction, len(built))
			for i, in := range built {
				program[i] = linux.BPFInstruction(in)
			}
			return program, nil
		}, nil
	}}
}

func gvisorRule(conds []cases.PlainCond) (seccomp.SyscallRule, error) {
	if len(conds) == 0 {
		return seccomp.MatchAll{}, nil
	}
	var rule seccomp.PerArg
	for _, c := range equalities(conds) {
		if rule[c.Arg] != nil {
			return nil, fmt.Errorf("it takes one test of an argument in a rule")
		}
		v := uintptr(c.Val)
		switch c.Op {
		case "eq":
			rule[c.Arg] = seccomp.EqualTo(v)
		case "ne":
			rule[c.Arg] = seccomp.NotEqual(v)
		case "lt":
			rule[c.Arg] = seccomp.LessThan(v)
		case "le":
			rule[c.Arg] = seccomp.LessThanOrEqual(v)
		case "gt":
			rule[c.Arg] = seccomp.GreaterThan(v)
		case "ge":
			rule[c.Arg] = seccomp.GreaterThanOrEqual(v)
		case "masked_eq":
			rule[c.Arg] = seccomp.MaskedEqual(uintptr(c.Mask), v)
		default:
			return nil, fmt.Errorf("no translation of %s", c.Op)
		}
	}
	return rule, nil
}
