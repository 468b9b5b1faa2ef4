package compilers

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"github.com/elastic/go-seccomp-bpf"
	elasticarch "github.com/elastic/go-seccomp-bpf/arch"
	xbpf "golang.org/x/net/bpf"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// elastic takes names instead of numbers and has no bad-architecture action.
//
// It cannot compare under a mask. It can test whether any bit of a mask is set and whether
// none is. x&mask == value becomes one test for each bit of value and a test that no other bit
// of mask is set. Rules that each test for one bit become one test for any of the bits.
func elastic() *Compiler {
	const enosys = 38
	return &Compiler{
		Name: "elastic", Version: module("github.com/elastic/go-seccomp-bpf"),
		differs: dialect{
			badArchIsDefault: true,
			x32:              func(*cases.Plain, uint32) linux.BPFAction { return linux.SECCOMP_RET_ERRNO | enosys },
		},
		prepare: func(p *cases.Plain) (Build, error) {
			policy := seccomp.Policy{DefaultAction: elasticAction(p.DefaultAction)}
			if err := elasticNames(p); err != nil {
				return nil, err
			}
			for _, r := range withAnyBits(p.Rules) {
				k := len(policy.Syscalls) - 1
				if k < 0 || policy.Syscalls[k].Action != elasticAction(r.Action) {
					policy.Syscalls = append(policy.Syscalls, seccomp.SyscallGroup{Action: elasticAction(r.Action)})
					k++
				}
				group := &policy.Syscalls[k]
				conditions, err := elasticConditions(r.Conds)
				switch {
				case err != nil:
					return nil, err
				case len(conditions) == 0:
					group.Names = append(group.Names, r.Name)
				default:
					group.NamesWithCondtions = append(group.NamesWithCondtions, seccomp.NameWithConditions{Name: r.Name, Conditions: conditions})
				}
			}
			return func() ([]linux.BPFInstruction, error) { return elasticBuild(policy) }, nil
		},
	}
}

func elasticBuild(policy seccomp.Policy) ([]linux.BPFInstruction, error) {
	policy.Syscalls = slices.Clone(policy.Syscalls) // Assemble writes to it
	built, err := policy.Assemble()
	if err != nil {
		return nil, err
	}
	raw, err := xbpf.Assemble(built)
	if err != nil {
		return nil, err
	}
	program := make([]linux.BPFInstruction, len(raw))
	for i, in := range raw {
		program[i] = linux.BPFInstruction{OpCode: in.Op, JumpIfTrue: in.Jt, JumpIfFalse: in.Jf, K: in.K}
	}
	return program, nil
}

// elasticNames returns an error with the calls of the policy that elastic's table lacks.
func elasticNames(p *cases.Plain) error {
	var missing []string
	for _, r := range p.Rules {
		if _, ok := elasticarch.X86_64.SyscallNames[r.Name]; !ok && !slices.Contains(missing, r.Name) {
			missing = append(missing, r.Name)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("its table of calls lacks %d of the policy's: %s", len(missing), strings.Join(missing, ", "))
	}
	return nil
}

func elasticConditions(conds []cases.PlainCond) (list seccomp.ArgumentConditions, err error) {
	operations := map[string]seccomp.Operation{
		"eq": seccomp.Equal, "ne": seccomp.NotEqual, "lt": seccomp.LessThan, "le": seccomp.LessOrEqual,
		"gt": seccomp.GreaterThan, "ge": seccomp.GreaterOrEqual,
	}
	for _, c := range conds {
		add := func(operation seccomp.Operation, value uint64) {
			list = append(list, seccomp.Condition{Argument: uint32(c.Arg), Operation: operation, Value: value})
		}
		if operation, ok := operations[c.Op]; ok {
			add(operation, c.Val)
			continue
		}
		if c.Op == anyBits {
			add(seccomp.BitsSet, c.Mask)
			continue
		}
		if c.Op != "masked_eq" || c.Val&^c.Mask != 0 {
			return nil, fmt.Errorf("no translation of %s", c.Op)
		}
		for rest := c.Val; rest != 0; rest &= rest - 1 {
			add(seccomp.BitsSet, 1<<bits.TrailingZeros64(rest))
		}
		if c.Mask != c.Val {
			add(seccomp.BitsNotSet, c.Mask&^c.Val)
		}
	}
	return list, nil
}

// elasticAction returns the action unchanged, except errno EPERM, which the library expects as
// an errno without a number.
func elasticAction(a linux.BPFAction) seccomp.Action {
	if a == linux.SECCOMP_RET_ERRNO|1 {
		return seccomp.ActionErrno
	}
	return seccomp.Action(a)
}
