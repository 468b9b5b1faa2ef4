package cost

import (
	"cmp"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/machine"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Call is what the calls of one number cost, or of several numbers of one kind together.
type Call struct {
	Number  uint32 // the least of them
	Numbers int    // how many there are
	Kind    weight.Kind

	// Cases is how many calls the average covers: one for each accepting case of a checked
	// number, or one for each number otherwise.
	Cases int

	// Share is the fraction that these calls are of all calls that execute instructions.
	Share float64

	// Executed is the average number of instructions; Least and Most are the extremes.
	Executed    float64
	Least, Most int

	weight float64 // Share before it is normalized
}

// group is a range of numbers for which the program's answer has the same residual.
type group struct {
	weight.Group
	residual bdd.Ref
	cases    []linux.SeccompData // calls of its first number
	cached   bool                // executes nothing
}

// counter counts for one program.
type counter struct {
	*bdd.Table
	program []linux.BPFInstruction
	arch    *arch.Arch
	weights weight.Weights
	shares  *weight.Shares

	known bool
	all   bdd.Ref // whole's result, once known

	divided map[bdd.Ref]division
	listed  map[bdd.Ref][]linux.SeccompData // by set: see cases
}

func newCounter(program []linux.BPFInstruction, a *arch.Arch, w weight.Weights) *counter {
	w.Uncached = w.Uncached || a.Uncached
	return &counter{Table: bdd.New(bdd.Budget{Nodes: maxNodes, Steps: maxSteps}), program: program, arch: a, weights: w, divided: map[bdd.Ref]division{}, listed: map[bdd.Ref][]linux.SeccompData{}}
}

// try runs work within the budget.
func (c *counter) try(work func()) error {
	if err := bdd.Try(work); err != nil {
		return &Undecided{err}
	}
	return nil
}

// count fills in the parts of the report that depend on numbers, and returns the groups.
func (c *counter) count(r *Report) (groups []group) {
	groups = c.groups()
	r.Calls = c.list(groups)
	r.Always = c.always(groups)
	total := 0.0
	for i := range r.Calls {
		r.Calls[i].weight = r.Calls[i].Share
		total += r.Calls[i].Share
	}
	if total == 0 {
		r.Calls = nil
		return groups
	}
	for i := range r.Calls {
		r.Calls[i].Share /= total
		r.Expected += float64(r.Calls[i].Share * r.Calls[i].Executed)
	}
	slices.SortStableFunc(r.Calls, func(a, b Call) int {
		return cmp.Compare(float64(b.Share*b.Executed), float64(a.Share*a.Executed))
	})
	return groups
}

// groups divides all numbers of the architecture by the residual of the answer, and by
// whether the kernel caches them. It also computes their weights.
func (c *counter) groups() (groups []group) {
	token := bdd.Block{Value: c.arch.Token}
	answer := c.ExpandLeaves(machine.Answer(c.Table, c.program, c.arch.BigEndian, bdd.Part{Arch: token, Nr: bdd.AnyWord}, nil))
	spans := c.Spans(answer, bdd.NrBits, bdd.AnyWord)
	if spans == nil {
		panic(&bdd.Exhausted{Reason: "the answer changes at more than 4096 numbers"})
	}
	for _, s := range spans {
		groups = append(groups, c.splitSpan(s)...)
	}
	plain := make([]weight.Group, len(groups))
	for i, g := range groups {
		plain[i] = g.Group
	}
	c.shares = weight.Share(plain, c.arch, c.weights)
	return groups
}

// splitSpan turns a span into groups: one, unless the kernel caches only some of its
// numbers.
func (c *counter) splitSpan(s bdd.Span) (groups []group) {
	k, constant := c.Answer(s.Rest)
	if !constant || linux.BPFAction(k) != linux.SECCOMP_RET_ALLOW {
		return append(groups, c.group(s, false))
	}
	end := min(s.Last, c.arch.Table)
	from := s.First
	for nr := s.First; nr <= end; nr++ {
		cached := bpf.ConstantAllow(c.program, c.arch.Token, from)
		if nr+1 > end || bpf.ConstantAllow(c.program, c.arch.Token, nr+1) != cached {
			part := bdd.Span{First: from, Last: nr, Rest: s.Rest}
			if nr == end {
				part.Last = s.Last
			}
			groups = append(groups, c.group(part, cached))
			from = nr + 1
		}
	}
	if len(groups) == 0 { // above the kernel's table
		groups = append(groups, c.group(s, true))
	}
	return groups
}

// group makes a group of a span, with its kind and its cases.
func (c *counter) group(s bdd.Span, cached bool) group {
	g := group{Group: weight.Group{First: s.First, Last: s.Last, Kind: weight.Checked}, residual: s.Rest}
	k, constant := c.Answer(s.Rest)
	switch {
	case cached:
		g.Kind, g.cached = weight.Always, !c.weights.Uncached
	case constant && !permits(k):
		g.Kind = weight.Denied
	default:
		g.cases = c.casesOf(s.Rest, s.First)
		g.Cases = len(g.cases)
	}
	return g
}

// list measures the calls of each number. Numbers whose arguments do not matter, and that
// no profile counts, share one entry for each kind.
func (c *counter) list(groups []group) (calls []Call) {
	others := map[weight.Kind][]Call{}
	for _, g := range groups {
		if g.cached || g.First > c.arch.Table {
			continue
		}
		for nr := max(g.First, c.arch.Base); nr <= min(g.Last, c.arch.Table); nr++ {
			one := c.call(g, nr)
			if g.Kind != weight.Checked && c.weights.Calls[nr] == 0 {
				others[g.Kind] = append(others[g.Kind], one)
			} else {
				calls = append(calls, one)
			}
		}
	}
	for _, kind := range []weight.Kind{weight.Denied, weight.Always} {
		if len(others[kind]) > 0 {
			calls = append(calls, merged(others[kind]))
		}
	}
	return calls
}

// call measures the calls of one number.
func (c *counter) call(g group, nr uint32) Call {
	g.First, g.Last = nr, nr
	one := Call{Number: nr, Numbers: 1, Kind: g.Kind, Share: c.shares.Calls(g.Group), Least: len(c.program)}
	cases := g.cases
	if cases == nil {
		cases = []linux.SeccompData{{Arch: c.arch.Token}}
	}
	sum := 0
	for _, call := range cases {
		call.Nr = int32(nr)
		executed := c.executed(&call)
		sum += executed
		one.Least, one.Most = min(one.Least, executed), max(one.Most, executed)
	}
	one.Cases = len(cases)
	one.Executed = float64(sum) / float64(len(cases))
	return one
}

// merged joins entries of one number each into one entry.
func merged(list []Call) Call {
	all := list[0]
	all.Numbers, all.Cases, all.Share = len(list), len(list), 0
	sum := 0.0
	for _, one := range list {
		all.Share += one.Share
		all.Least, all.Most = min(all.Least, one.Least), max(all.Most, one.Most)
		sum += one.Executed
	}
	all.Executed = sum / float64(len(list))
	return all
}

// always counts the numbers of the table whose calls are allowed with any arguments.
func (c *counter) always(groups []group) (n int) {
	for _, nr := range c.arch.Numbers() {
		i, _ := slices.BinarySearchFunc(groups, nr, func(g group, nr uint32) int { return cmp.Compare(g.Last, nr) })
		if k, constant := c.Answer(groups[i].residual); constant && linux.BPFAction(k) == linux.SECCOMP_RET_ALLOW {
			n++
		}
	}
	return n
}

func (c *counter) executed(call *linux.SeccompData) int {
	result, err := bpf.Run(c.program, call, c.arch.BigEndian)
	if err != nil {
		panic("BUG: a program that was checked does not run: " + err.Error())
	}
	return result.Executed
}

func permits(answer uint32) bool { return policy.Permits(linux.BPFAction(answer)) }
