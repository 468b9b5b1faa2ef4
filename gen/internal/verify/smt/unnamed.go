package smt

import (
	"fmt"
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// actions are those of rules, as they are meant.
type actions struct {
	sets            []linux.BPFAction
	normal, badArch linux.BPFAction
	unknown         linux.BPFAction  // that of normal where the rules give none
	x32             *linux.BPFAction // nil where the rules give none
}

// canonicalize works out what the actions of rules mean.
func (e *encoder) canonicalize(p rules.Program) error {
	var err error
	mean := func(what string, a linux.BPFAction) linux.BPFAction {
		m, wrong := meant(a)
		if wrong != nil && err == nil {
			err = fmt.Errorf("%s: %w", what, wrong)
		}
		return m
	}
	a := &e.actions
	a.normal = mean("default action", p.DefaultAction)
	a.badArch = mean("bad-architecture action", p.BadArchAction)
	a.unknown = a.normal
	if p.UnknownAction != 0 {
		a.unknown = mean("action for unknown numbers", p.UnknownAction)
	}
	if p.X32Action != 0 {
		x32 := mean("action for x32", p.X32Action)
		a.x32 = &x32
	}
	for i, set := range p.RuleSets {
		a.sets = append(a.sets, mean(fmt.Sprintf("rule set %d, action", i), set.Action))
	}
	return err
}

// others defines what is meant for the numbers that no rule set names: of neighbours in
// which architecture data sees no difference, the same.
func (e *encoder) others() string {
	e.comment("numbers that no rule names")
	begins := append([]uint32{0, math.MaxUint32}, e.arch.Borders()...)
	slices.Sort(begins)
	begins = slices.Compact(begins)
	var choices []choice
	from := begins[0]
	for i, begin := range begins {
		action := e.unnamed(begin)
		if i+1 < len(begins) && e.unnamed(begins[i+1]) == action {
			continue // up to the next, at least
		}
		last := uint32(math.MaxUint32)
		if i+1 < len(begins) {
			last = begins[i+1] - 1
		}
		choices = append(choices, choice{apply("bvule", "nr", constant32(last)), answer(action), fmt.Sprintf("%d–%d: %v", from, last, action)})
		from = last + 1
	}
	end := len(choices) - 1
	return e.define(e.name+".others", answerSort, first(choices[:end], choices[end]))
}

// unnamed is the action of a number that no rule set names: the default, or that of unknown
// numbers, but for two kinds of numbers by which calls of another ABI can be made.
//
//   - The numbers of x32 on amd64, where the filter is not for x32, get X32Action, or else
//     BadArchAction; or what a number of amd64 would get, if that denies and BadArchAction
//     permits.
//   - Ambiguous numbers, which old kernels (512 to 547 on amd64) or those of MIPS take for
//     calls of another ABI, get the same, where they would be permitted otherwise.
//
// The number -1 gets the default: a tracer puts it in the place of a call that it skips
// (ptrace(2)).
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

// otherABI is the action of a number of another ABI, given what it would get otherwise.
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
