package provetest

import (
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// claim is an assertion about all calls of a set. It is false if one of
// them is broken.
type claim struct {
	of   []*Table // one, or two that are compared
	want string   // as in "want socket with arg0 == 0x26 denied"
	way  string   // out, if it is false

	// wayFor is the way out for a call that breaks it, in place of way, if there
	// is one.
	wayFor func(call *linux.SeccompData) string

	// The set of calls: those of a part for which a diagram says yes, in two
	// forms, for the verifier and for one call.
	in      bdd.Part
	diagram func(t *bdd.Table, in bdd.Part) bdd.Ref
	among   func(call *linux.SeccompData) bool

	// broken reports whether such a call may not be answered so.
	broken func(answers []linux.BPFAction) bool
}

// assert decides a claim.
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
		c.fail(t, "%s is for another architecture", b)
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

// question asks for the calls of the set that are broken.
func (c *claim) question(t *bdd.Table, in bdd.Part, answers []bdd.Ref) bdd.Ref {
	return t.And(c.diagram(t, in), c.brokenFor(t, answers, nil))
}

// brokenFor is the set of calls whose answers break the claim, given the first answer. Each answer of
// one program is compared with the other program's separately.
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

// leaves are the answers in a diagram with expanded leaves, in order of first appearance.
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

// all is the diagram of a set that a part describes completely.
func all(*bdd.Table, bdd.Part) bdd.Ref { return bdd.Yes }
