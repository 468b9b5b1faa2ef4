package lint

import (
	"maps"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// call has the clauses of the rules for one number, in order. The last clause is the
// default.
//
//	clause           holds          first
//	allow if a < 5   a < 5          a < 5
//	log if a < 9     a < 9          5 <= a < 9
//	kill             always         9 <= a
//
// Holds and first are diagrams over the calls of this number. Holds has the calls that
// meet the conditions of the clause. First has those of them that no earlier clause takes.
type call struct {
	number    uint32
	table     *bdd.Table // only while the diagrams are built, to save memory
	clauses   []clause
	spare     int   // the search for reasons stops at this many remaining steps
	undecided error // the budget did not suffice: states and diagrams are invalid
}

type clause struct {
	set, rule    int // set is -1 for the default
	action       linux.BPFAction
	accepts      rules.Rule // as the author wrote it; empty for an empty entry and the default
	vsyscall     bool       // of its rule set
	holds, first bdd.Ref
	state        state
	why          string            // if dead or covered: the reason
	witness      linux.SeccompData // if covered: a call that the clause decides
}

// state reports whether a clause is needed.
type state int

const (
	needed  state = iota // without the clause some call gets another action
	dead                 // earlier clauses decide all of its calls
	covered              // without the clause its calls get the same action
)

// perCall is the budget for one question about a number, at most about 120 MiB. PerFilter
// bounds all questions about a filter together, in steps and nodes. It amounts to about two
// seconds, because generate runs the checks too. Tests make both smaller.
var (
	perCall   = bdd.Budget{Nodes: 1 << 21, Steps: 1 << 23}
	perFilter = 1 << 24
)

// within runs work with a new table. It returns an error if the budget does not suffice.
func (c *checker) within(work func(*bdd.Table)) error {
	b := perCall
	b.Steps = min(b.Steps, c.left)
	t := bdd.New(b)
	err := bdd.Try(func() { work(t) })
	c.left = max(0, c.left-(b.Steps-t.Steps)-t.Made())
	return err
}

// read reads the clauses of each number that the rules name.
func (c *checker) read() {
	named := map[uint32]bool{}
	for _, set := range c.abi.Rules.RuleSets {
		for number := range set.Rules {
			named[uint32(number)] = true
		}
	}
	for _, number := range slices.Sorted(maps.Keys(named)) {
		k := &call{number: number, clauses: clausesOf(&c.abi, number)}
		k.undecided = c.within(func(t *bdd.Table) {
			k.table = t
			k.decide(&c.abi)
		})
		k.table = nil
		if first, ok := c.abi.Arch.First(number); ok && named[first] {
			k.keepOne()
		}
		c.calls = append(c.calls, k)
	}
}

// clausesOf lists the clauses of a number, without diagrams.
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

// decide computes the diagrams and states of the clauses.
func (c *call) decide(abi *meaning.ABI) {
	t, taken := c.table, bdd.No
	for i := range c.clauses {
		k := &c.clauses[i]
		k.holds = abi.Rule(t, k.accepts, k.vsyscall)
		k.first = t.Ite(taken, bdd.No, k.holds) // cheaper than And with Not, which visits all of taken
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

// keepOne marks no clause of a call of x32 as covered if it would have none without them: it
// would then follow the rules of the amd64 call of the same name.
func (c *call) keepOne() {
	own := c.clauses[:len(c.clauses)-1]
	if slices.ContainsFunc(own, func(k clause) bool { return k.state == needed }) {
		return
	}
	for i := range own {
		if own[i].state == covered {
			own[i].state = needed
		}
	}
}

// cover finds the clauses that can all be removed together. It goes up from the last
// clause. A clause can go if the remaining clauses below it give its calls the same action.
// If a clause must stay, it must stay even when earlier clauses go, since it then decides
// more calls. So no further clause can be removed.
func (c *call) cover() {
	t := c.table
	last := len(c.clauses) - 1
	below := map[linux.BPFAction]bdd.Ref{c.clauses[last].action: bdd.Yes} // calls by the action of the clauses below
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
		for _, action := range slices.Sorted(maps.Keys(below)) { // sorted, so that the budget always ends at the same step
			below[action] = t.And(below[action], others)
		}
		below[k.action] = t.Or(below[k.action], k.holds)
	}
}
