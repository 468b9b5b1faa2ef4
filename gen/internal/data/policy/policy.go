package policy

import (
	"slices"
	"sort"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Policy gives every call an action.
type Policy struct {
	// Arch is the architecture whose numbers these are.
	Arch *arch.Arch

	// BadArch is the action for calls of every other architecture.
	BadArch linux.BPFAction

	// Default is the action for numbers that no rule names. Unknown is the action for those
	// of them that are above the architecture's table.
	Default, Unknown linux.BPFAction

	// X32 is the action for numbers of x32 that no rule names. If it is nil, they get
	// BadArch.
	X32 *linux.BPFAction

	// Ranges are in ascending order, without gap or overlap, from 0 to 2³²−1. The
	// decisions of neighbours differ.
	Ranges []Range

	// OtherABIs are the policies for calls of other ABIs of the same kernel. All have
	// different Archs and the same BadArch. Their own OtherABIs are empty.
	OtherABIs []*Policy
}

// Range is a range of system-call numbers with one decision.
type Range struct {
	First, Last uint32 // inclusive
	Decision    Decision
}

// Decision is a list of clauses. The first that holds gives the action. The last one has no
// conditions, so there is always an action.
type Decision []Clause

// Clause gives an action to the calls for which all conditions hold.
type Clause struct {
	When   []Condition // in order of field; always holds if empty
	Action linux.BPFAction

	// Origin is the position of the clause in the rules. It has no meaning: decisions that
	// differ only in origins are equal.
	Origin Origin

	// Others has the positions of further rules, in order, if several were merged into the
	// clause. Origin is then the position of the first.
	Others []Origin
}

// Rules returns the number of rules, or defaults, from which the clause was made.
func (c *Clause) Rules() int { return 1 + len(c.Others) }

// Origin is a position in a rules.Program.
type Origin struct {
	RuleSet int // index into Program.RuleSets, or -1 for the default action
	Rule    int // index into the entry's rules, or -1 for an empty entry
}

// ByDefault is the origin of clauses that do not come from a rule set.
var ByDefault = Origin{RuleSet: -1, Rule: -1}

// Lookup returns the range that contains a number.
func (p *Policy) Lookup(number uint32) *Range {
	i := sort.Search(len(p.Ranges), func(i int) bool { return p.Ranges[i].Last >= number })
	return &p.Ranges[i]
}

// Constant returns the action of a decision if it does not depend on arguments: if all clauses have
// the same action.
func (d Decision) Constant() (linux.BPFAction, bool) {
	for _, clause := range d {
		if clause.Action != d[0].Action {
			return 0, false
		}
	}
	return d[0].Action, true
}

// Equal reports whether two decisions have the same clauses.
func (d Decision) Equal(other Decision) bool {
	return slices.EqualFunc(d, other, func(a, b Clause) bool {
		return a.Action == b.Action && slices.Equal(a.When, b.When)
	})
}
