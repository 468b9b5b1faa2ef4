package main

import (
	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// matching returns for each rule with conditions a call that it holds for, with the
// least value of each argument that it takes; arguments without condition are 0.
func matching(p *cases.Plain) (calls []linux.SeccompData) {
	for i := range p.Rules {
		if r := &p.Rules[i]; len(r.Conds) > 0 {
			call := linux.SeccompData{Nr: int32(r.Nr), Arch: p.Arch}
			for _, c := range r.Conds {
				call.Args[c.Arg] = least(c)
			}
			calls = append(calls, call)
		}
	}
	return calls
}

// least is the least value for which a condition holds.
func least(c cases.PlainCond) uint64 {
	switch c.Op {
	case "ne":
		if c.Val == 0 {
			return 1
		}
		return 0
	case "lt", "le":
		return 0
	case "gt":
		return c.Val + 1
	}
	return c.Val
}

// mismatching returns for each call that has rules with conditions one that none of
// its rules holds for, with the same value in all arguments; calls without such a
// value are left out.
func mismatching(p *cases.Plain) (calls []linux.SeccompData) {
	checked := map[uint32]bool{}
	for _, r := range p.Rules {
		if len(r.Conds) == 0 || checked[r.Nr] {
			continue
		}
		checked[r.Nr] = true
		if call, ok := none(p, r.Nr); ok {
			calls = append(calls, call)
		}
	}
	return calls
}

// none tries values that mean something to no interface, then those beside what the
// rules compare with.
func none(p *cases.Plain, nr uint32) (linux.SeccompData, bool) {
	values := []uint64{0x7a7a7a7a, 0x7a7a7a7a7a7a7a7a, ^uint64(0), 0}
	for _, r := range p.Rules {
		for _, c := range r.Conds {
			if r.Nr == nr {
				values = append(values, c.Val-1, c.Val, c.Val+1, ^c.Val, c.Mask&^c.Val)
			}
		}
	}
	for _, v := range values {
		call := linux.SeccompData{Nr: int32(nr), Arch: p.Arch, Args: [6]uint64{v, v, v, v, v, v}}
		if !anyHolds(p, &call) {
			return call, true
		}
	}
	return linux.SeccompData{}, false
}

// anyHolds asks whether a rule decides the call: whether the answer is another than a
// default that no rule has.
func anyHolds(p *cases.Plain, call *linux.SeccompData) bool {
	const nobody = linux.BPFAction(0x12345678)
	q := *p
	q.DefaultAction = nobody
	return q.Meaning(call) != nobody
}
