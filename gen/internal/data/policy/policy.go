package policy

import (
	"slices"
	"sort"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Policy says for every call what happens to it.
type Policy struct {
	// Arch is the architecture whose numbers these are.
	Arch *arch.Arch

	// BadArch is the action for calls of every other architecture.
	BadArch linux.BPFAction

	// Default is the action of numbers that no rule names, and Unknown of those that
	// the architecture's table does not know either.
	Default, Unknown linux.BPFAction

	// X32 is the action of numbers of x32 that no rule names, nil for that of a bad
	// architecture.
	X32 *linux.BPFAction

	// Ranges are in ascending order, without gap or overlap, from 0 to 2³²−1.
	// Neighbours differ in what they decide.
	Ranges []Range

	// OtherABIs are the policies for calls by other conventions of the same kernel, which
	// differ in Arch from this one and each other. Their own BadArch is this one's,
	// and their own OtherABIs is empty.
	OtherABIs []*Policy
}

// Range is a run of system-call numbers that are treated alike.
type Range struct {
	First, Last uint32 // both belong to the range
	Decision    Decision
}

// Decision is a list of clauses. The first that holds gives the action; the last
// one has no conditions, so there always is one.
type Decision []Clause

// Clause gives an action to the calls for which all conditions hold.
type Clause struct {
	When   []Condition // in order of field; none means always
	Action linux.BPFAction

	// Origin is where in the rules the clause is from. It carries no meaning:
	// decisions that differ in origin alone are equal.
	Origin Origin

	// Others are the places of the other rules, in order, where the clause was merged
	// from several, and Origin is that of the first.
	Others []Origin
}

// Rules is how many rules, or defaults, the clause was made of.
func (c *Clause) Rules() int { return 1 + len(c.Others) }

// Origin is a place in a rules.Program.
type Origin struct {
	RuleSet int // index into Program.RuleSets, or -1 for the default action
	Rule    int // index into the entry's rules, or -1 for an empty entry
}

// ByDefault marks what no rule set says.
var ByDefault = Origin{RuleSet: -1, Rule: -1}

// Lookup returns the range that holds a number.
func (p *Policy) Lookup(number uint32) *Range {
	i := sort.Search(len(p.Ranges), func(i int) bool { return p.Ranges[i].Last >= number })
	return &p.Ranges[i]
}

// Constant returns the one action that a decision gives whatever the arguments,
// if it has one: all its clauses agree.
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
