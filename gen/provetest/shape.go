package provetest

import (
	"math"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/compile/policy"
	"github.com/seccompgen/seccompgen/gen/internal/report/region"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// condition is a predicate over the low bits of a field: 32 or 64 of them.
type condition struct {
	policy.Condition
	bits int
}

// form is a list of conditions that must all hold.
type form []condition

// shape is a set of calls of one number: of each list of forms one must hold.
type shape [][]form

// diagram says yes for the calls of the shape.
func (s shape) diagram(t *bdd.Table, _ bdd.Part) bdd.Ref {
	r := bdd.Yes
	for i := len(s) - 1; i >= 0; i-- { // from later arguments to earlier ones
		one := bdd.No
		for _, f := range s[i] {
			every := bdd.Yes
			for _, c := range f {
				every = t.And(region.OfCondition(t, c.Condition, c.bits), every)
			}
			one = t.Or(every, one)
		}
		r = t.And(one, r)
	}
	return r
}

// holds says whether a call is of the shape.
func (s shape) holds(call *linux.SeccompData) bool {
	for _, alternatives := range s {
		one := false
		for _, f := range alternatives {
			every := true
			for _, c := range f {
				every = every && c.Holds(call.Args[c.Field]&(math.MaxUint64>>(64-c.bits)))
			}
			one = one || every
		}
		if !one {
			return false
		}
	}
	return true
}

// possible says whether any call is of the shape. Conditions on one argument can
// rule each other out.
func (s shape) possible() bool {
	some := true
	// Out of budget means that there is something to say about.
	_ = bdd.Try(func() {
		t := bdd.New(bdd.Budget{Nodes: prove.MaxNodes, Steps: prove.MaxSteps})
		some = s.diagram(t, bdd.Everything) != bdd.No
	})
	return some
}

// words lists arguments: " with arg0 == 0x26, arg1 & 0x7 == 0x1", or nothing.
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
