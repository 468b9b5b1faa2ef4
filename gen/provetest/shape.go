package provetest

import (
	"math"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// condition is a predicate on some low bits of an argument, or on all 64. It accepts the values
// of a matcher or, if there is none, a range. The bounds of the range have 64 bits even if the
// test runs on a machine whose uintptr has 32.
type condition struct {
	position, bits int
	matcher        any
	low, high      uint64
}

func (c condition) diagram(t *bdd.Table) bdd.Ref {
	if c.matcher != nil {
		return meaning.Matcher(t, c.position, c.bits, c.matcher)
	}
	return t.And(t.From(c.position, c.bits, c.low), t.UpTo(c.position, c.bits, c.high))
}

func (c condition) holds(call *linux.SeccompData) bool {
	greatest := uint64(math.MaxUint64) >> (64 - c.bits)
	x := call.Args[c.position] & greatest
	if c.matcher != nil {
		return meaning.Accepts(c.matcher, x, greatest)
	}
	return c.low <= x && x <= c.high
}

// form is a list of conditions that must all hold.
type form []condition

// shape is a set of calls of one number: at least one form of each list must hold.
type shape [][]form

// diagram is true for the calls of the shape.
func (s shape) diagram(t *bdd.Table, _ bdd.Part) bdd.Ref {
	r := bdd.Yes
	for i := len(s) - 1; i >= 0; i-- { // from later arguments to earlier ones
		one := bdd.No
		for _, f := range s[i] {
			every := bdd.Yes
			for _, c := range f {
				every = t.And(c.diagram(t), every)
			}
			one = t.Or(every, one)
		}
		r = t.And(one, r)
	}
	return r
}

// holds reports whether a call has the shape.
func (s shape) holds(call *linux.SeccompData) bool {
	for _, alternatives := range s {
		one := false
		for _, f := range alternatives {
			every := true
			for _, c := range f {
				every = every && c.holds(call)
			}
			one = one || every
		}
		if !one {
			return false
		}
	}
	return true
}

// possible reports whether any call has the shape. Conditions on one argument can rule
// each other out.
func (s shape) possible() bool {
	some := true
	// If the budget is exceeded, some stays true.
	_ = bdd.Try(func() {
		t := bdd.New(bdd.Budget{Nodes: prove.MaxNodes, Steps: prove.MaxSteps})
		some = s.diagram(t, bdd.Everything) != bdd.No
	})
	return some
}

// words describes arguments: " with arg0 == 0x26, arg1 & 0x7 == 0x1". It returns "" if
// there are none.
func words(arguments []Argument) string {
	if len(arguments) == 0 {
		return ""
	}
	list := make([]string, len(arguments))
	for i, x := range arguments {
		list[i] = x.String()
	}
	return " with " + strings.Join(list, ", ")
}
