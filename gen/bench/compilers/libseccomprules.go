package compilers

import (
	"fmt"

	libseccomp "github.com/seccomp/libseccomp-golang"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// libseccompRules returns functions that add the rules. Rules of the library have no order, so
// a call whose rules have different actions is an error.
func libseccompRules(p *cases.Plain) (adds []func(*libseccomp.ScmpFilter) error, err error) {
	actions := map[uint32]linux.BPFAction{}
	for _, r := range p.Rules {
		if before, ok := actions[r.Nr]; ok && before != r.Action {
			return nil, fmt.Errorf("its rules have no order, and those of %s have two actions", r.Name)
		}
		actions[r.Nr] = r.Action
		action, err := libseccompAction(r.Action)
		if err != nil {
			return nil, err
		}
		conditions, err := libseccompConditions(r.Conds)
		if err != nil {
			return nil, err
		}
		call := libseccomp.ScmpSyscall(r.Nr)
		adds = append(adds, func(f *libseccomp.ScmpFilter) error {
			if len(conditions) == 0 {
				return f.AddRuleExact(call, action)
			}
			return f.AddRuleConditionalExact(call, action, conditions)
		})
	}
	return adds, nil
}

func libseccompConditions(conds []cases.PlainCond) (list []libseccomp.ScmpCondition, err error) {
	for _, c := range equalities(conds) {
		out := libseccomp.ScmpCondition{Argument: uint(c.Arg), Operand1: c.Val}
		switch c.Op {
		case "eq":
			out.Op = libseccomp.CompareEqual
		case "ne":
			out.Op = libseccomp.CompareNotEqual
		case "lt":
			out.Op = libseccomp.CompareLess
		case "le":
			out.Op = libseccomp.CompareLessOrEqual
		case "gt":
			out.Op = libseccomp.CompareGreater
		case "ge":
			out.Op = libseccomp.CompareGreaterEqual
		case "masked_eq":
			out.Op, out.Operand1, out.Operand2 = libseccomp.CompareMaskedEqual, c.Mask, c.Val
		default:
			return nil, fmt.Errorf("no translation of %s", c.Op)
		}
		list = append(list, out)
	}
	return list, nil
}

func libseccompAction(a linux.BPFAction) (libseccomp.ScmpAction, error) {
	switch a & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_ALLOW:
		return libseccomp.ActAllow, nil
	case linux.SECCOMP_RET_LOG:
		return libseccomp.ActLog, nil
	case linux.SECCOMP_RET_TRAP:
		return libseccomp.ActTrap, nil
	case linux.SECCOMP_RET_ERRNO:
		return libseccomp.ActErrno.SetReturnCode(int16(a.Data())), nil
	case linux.SECCOMP_RET_KILL_PROCESS:
		return libseccomp.ActKillProcess, nil
	}
	return 0, fmt.Errorf("no translation of %v", a)
}
