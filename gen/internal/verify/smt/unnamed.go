package smt

import (
	"fmt"
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// actions has the effects of the actions of rules; see effectOf.
type actions struct {
	sets            []linux.BPFAction
	normal, badArch linux.BPFAction
	unknown         linux.BPFAction  // equal to normal if the rules give none
	x32             *linux.BPFAction // nil if the rules give none
}

// canonicalize sets the effects of the actions of rules.
func (e *encoder) canonicalize(p rules.Program) error {
	var err error
	effect := func(what string, a linux.BPFAction) linux.BPFAction {
		m, wrong := effectOf(a)
		if wrong != nil && err == nil {
			err = fmt.Errorf("%s: %w", what, wrong)
		}
		return m
	}
	a := &e.actions
	a.normal = effect("default action", p.DefaultAction)
	a.badArch = effect("bad-architecture action", p.BadArchAction)
	a.unknown = a.normal
	if p.UnknownAction != 0 {
		a.unknown = effect("action for unknown numbers", p.UnknownAction)
	}
	if p.X32Action != 0 {
		x32 := effect("action for x32", p.X32Action)
		a.x32 = &x32
	}
	for i, set := range p.RuleSets {
		a.sets = append(a.sets, effect(fmt.Sprintf("rule set %d, action", i), set.Action))
	}
	return err
}

// others defines the action for the numbers that no rule set names. Between two borders of the
// architecture it is the same for all numbers.
func (e *encoder) others() string {
	e.comment("numbers that no rule names")
	begins := append([]uint32{0, math.MaxUint32}, e.arch.Borders()...)
	slices.Sort(begins)
	begins = slices.Compact(begins)
	var branches []branch
	from := begins[0]
	for i, begin := range begins {
		action := e.unnamed(begin)
		if i+1 < len(begins) && e.unnamed(begins[i+1]) == action {
			continue // the range includes the next border
		}
		last := uint32(math.MaxUint32)
		if i+1 < len(begins) {
			last = begins[i+1] - 1
		}
		branches = append(branches, branch{apply("bvule", "nr", constant32(last)), answer(action), fmt.Sprintf("%d–%d: %v", from, last, action)})
		from = last + 1
	}
	end := len(branches) - 1
	return e.define(e.name+".others", answerSort, first(branches[:end], branches[end]))
}

// unnamed returns the action for a number that no rule set names. It is the default or, for an
// unknown number, UnknownAction. Numbers with which a process can make calls of another ABI are
// different:
//
//   - The numbers of x32 on amd64, if the filter has no rules for x32, get X32Action or, if there
//     is none, BadArchAction. If BadArchAction permits and the action for the same number without
//     the x32 bit denies, they get the latter.
//   - Ambiguous numbers get the same, but only if they would be permitted otherwise. Old kernels
//     take 512 to 547 on amd64 for calls of x32; a kernel of MIPS takes numbers outside the range of
//     the ABI for calls of another ABI.
//
// The number -1 gets the default. A tracer writes it to skip a call (ptrace(2)).
func (e *encoder) unnamed(number uint32) linux.BPFAction {
	a := &e.actions
	own := func(number uint32) linux.BPFAction {
		if e.arch.IsUnknown(number) {
			return a.unknown
		}
		return a.normal
	}
	switch {
	case number == math.MaxUint32:
		return a.normal
	case e.arch.IsOtherABI(number):
		return e.otherABI(own(number - e.arch.OtherABI))
	case e.arch.IsAmbiguous(number) && permits(own(number)):
		return e.otherABI(a.normal)
	}
	return own(number)
}

// otherABI returns the action for a number of another ABI, given the action that it would get
// otherwise.
func (e *encoder) otherABI(otherwise linux.BPFAction) linux.BPFAction {
	a := &e.actions
	onMIPS := e.arch.Base > 0
	switch {
	case a.x32 != nil && !onMIPS:
		return *a.x32
	case permits(a.badArch) && !permits(otherwise):
		return otherwise
	}
	return a.badArch
}
