package lint

import (
	"maps"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// call is what the rules say of one number, in order; the default is the last.
//
//	clause           holds          first
//	allow if a < 5   a < 5          a < 5
//	log if a < 9     a < 9          5 <= a < 9
//	kill             always         9 <= a
//
// Holds and first are diagrams over the calls of this number: those that fulfil
// the conditions, and those that no earlier clause takes.
type call struct {
	number  uint32
	table   *bdd.Table // while the diagrams are made: nobody keeps so many tables
	clauses []clause
	spare   int   // steps that are to be left when reasons have been looked for
	open    error // the budget did not suffice: what the clauses have means nothing
}

type clause struct {
	set, rule    int // set is -1 for the default
	action       linux.BPFAction
	accepts      rules.Rule // as the author wrote it; empty for an empty entry and the default
	vsyscall     bool       // of its rule set
	holds, first bdd.Ref
	state        state
	why          string            // of what is not needed: what there is in its place
	witness      linux.SeccompData // of what is covered: a call that it decides
}

// state is what the diagrams tell of a clause.
type state int

const (
	needed  state = iota // without it some call is answered otherwise
	dead                 // it is the first to hold for no call
	covered              // it decides calls that would be answered alike without it
)

// perCall is the budget for what is asked about one number, some 120 MiB at most,
// and perFilter bounds all questions about a filter together, in steps and nodes:
// two seconds or so, since generate asks them too. Tests make them smaller.
var (
	perCall   = bdd.Budget{Nodes: 1 << 21, Steps: 1 << 23}
	perFilter = 1 << 24
)

// within works with a table of its own, as far as the budget goes. The error says
// that it has not been enough.
func (c *checker) within(work func(*bdd.Table)) error {
	b := perCall
	b.Steps = min(b.Steps, c.left)
	t := bdd.New(b)
	err := bdd.Try(func() { work(t) })
	c.left = max(0, c.left-(b.Steps-t.Steps)-t.Made())
	return err
}

// read reads what the program says of each number that it names.
func (c *checker) read() {
	named := map[uint32]bool{}
	for _, set := range c.abi.Rules.RuleSets {
		for number := range set.Rules {
			named[uint32(number)] = true
		}
	}
	for _, number := range slices.Sorted(maps.Keys(named)) {
		k := &call{number: number, clauses: clausesOf(&c.abi, number)}
		k.open = c.within(func(t *bdd.Table) {
			k.table = t
			k.decide(&c.abi)
		})
		k.table = nil
		c.calls = append(c.calls, k)
	}
}

func clausesOf(abi *meaning.ABI, number uint32) []clause {
	var list []clause
	for i, set := range abi.Rules.RuleSets {
		entry, ok := set.Rules[uintptr(number)]
		if !ok {
			continue
		}
		read := func(k int, rule rules.Rule) {
			list = append(list, clause{set: i, rule: k, action: meaning.Effect(set.Action), accepts: rule, vsyscall: set.Vsyscall})
		}
		if len(entry) == 0 {
			read(-1, rules.Rule{})
		}
		for k, rule := range entry {
			read(k, rule)
		}
	}
	return append(list, clause{set: -1, rule: -1, action: meaning.Effect(abi.Unmatched(number))})
}

// decide works out the diagrams and which clauses are needed.
func (c *call) decide(abi *meaning.ABI) {
	t, taken := c.table, bdd.No
	for i := range c.clauses {
		k := &c.clauses[i]
		k.holds = abi.Rule(t, k.accepts, k.vsyscall)
		k.first = t.Ite(taken, bdd.No, k.holds) // not And of Not, which looks at all of taken
		taken = t.Or(k.holds, taken)
	}
	c.cover()
	c.spare = t.Steps / 2
	for i := range c.clauses {
		switch k := &c.clauses[i]; k.state {
		case dead:
			k.why = c.whyDead(i)
		case covered:
			k.why = c.whyCovered(i)
			k.witness = t.Least(k.first, bdd.Part{Arch: bdd.Block{Value: abi.Arch.Token}, Nr: bdd.Block{Value: c.number}})
		}
	}
}

// cover finds the clauses that can be removed, all of them together: from the last
// up, a clause can go if what is left below it answers its calls alike. A clause
// that must stay then must stay also when earlier ones go, which leaves it more
// calls and not fewer; so no further one can be removed.
func (c *call) cover() {
	t := c.table
	last := len(c.clauses) - 1
	below := map[linux.BPFAction]bdd.Ref{c.clauses[last].action: bdd.Yes} // calls by the answer they get below
	for i := last - 1; i >= 0; i-- {
		k := &c.clauses[i]
		switch {
		case k.first == bdd.No:
			k.state = dead
			continue
		case t.And(k.first, below[k.action]) == k.first:
			k.state = covered
			continue
		}
		others := t.Not(k.holds)
		for _, action := range slices.Sorted(maps.Keys(below)) { // in order, so that the budget ends at one place
			below[action] = t.And(below[action], others)
		}
		below[k.action] = t.Or(below[k.action], k.holds)
	}
}
