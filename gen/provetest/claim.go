package provetest

import (
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// claim is an assertion about a set of calls. It is false if the filters' actions
// for one of these calls violate it.
type claim struct {
	of   []*Table // one table, or two that are compared
	want string   // as in "want socket with arg0 == 0x26 denied"
	way  string   // what to do if the claim is false

	// wayFor, if it is not nil, replaces way. It gets the call for which the claim
	// is false.
	wayFor func(call *linux.SeccompData) string

	// in, diagram and among define the set of calls: the calls of a part for which
	// the diagram is true. among is the same predicate for one call.
	in      bdd.Part
	diagram func(t *bdd.Table, in bdd.Part) bdd.Ref
	among   func(call *linux.SeccompData) bool

	// broken reports whether the actions for a call of the set, one of each table,
	// violate the claim.
	broken func(answers []linux.BPFAction) bool
}

// assert decides the claim and fails the test unless it is true.
func (c *claim) assert(t T) {
	t.Helper()
	for _, f := range c.of {
		if f.wrong != nil {
			t.Errorf("%s: want %s\n\t%v", f, c.want, f.wrong)
			return
		}
	}
	if a, b := c.of[0], c.of[len(c.of)-1]; a.arch != b.arch {
		c.way = "compare tables for one architecture"
		c.fail(t, "the tables are for different architectures: %s", b)
		return
	}
	programs := make([][]linux.BPFInstruction, len(c.of))
	for i, f := range c.of {
		programs[i] = f.program
	}
	call, err := prove.Search(c.in, c.of[0].arch, c.question, programs...)
	switch {
	case err != nil:
		c.undecided(t, err)
	case call != nil:
		c.show(t, call)
	}
}

// question returns the diagram of the calls of the set that violate the claim.
func (c *claim) question(t *bdd.Table, in bdd.Part, answers []bdd.Ref) bdd.Ref {
	return t.And(c.diagram(t, in), c.brokenFor(t, answers, nil))
}

// brokenFor returns the diagram of the calls whose actions violate the claim. The
// actions in given are those of earlier programs. For each action of the first
// remaining program, the other programs are examined separately.
func (c *claim) brokenFor(t *bdd.Table, answers []bdd.Ref, given []linux.BPFAction) bdd.Ref {
	if len(answers) == 1 {
		return t.Where(answers[0], func(action uint32) bool {
			return c.broken(append(given[:len(given):len(given)], linux.BPFAction(action)))
		})
	}
	r := bdd.No
	for _, action := range leaves(t, answers[0]) {
		here := t.Where(answers[0], func(x uint32) bool { return x == action })
		r = t.Or(r, t.And(here, c.brokenFor(t, answers[1:], append(given[:len(given):len(given)], linux.BPFAction(action)))))
	}
	return r
}

// leaves returns the actions in a diagram whose leaves are expanded, in the order
// of their first appearance.
func leaves(t *bdd.Table, f bdd.Ref) []uint32 {
	var list []uint32
	seen := map[uint32]bool{}
	t.Where(f, func(action uint32) bool {
		if !seen[action] {
			seen[action] = true
			list = append(list, action)
		}
		return false
	})
	return list
}

// all is the diagram of all calls of a part.
func all(*bdd.Table, bdd.Part) bdd.Ref { return bdd.Yes }
