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

// Call is what calls of one number, or of several that are denied, cost.
type Call struct {
	Number  uint32 // the least of them
	Numbers int    // how many there are
	Kind    weight.Kind

	// Ways is how many calls the mean is over: one for each way in which a checked
	// call can be right, one for each number else.
	Ways int

	// Share is the part of all calls that these are, of those that execute
	// instructions.
	Share float64

	// Executed is the mean of the instructions executed; Least and Most are its ends.
	Executed    float64
	Least, Most int

	weight float64 // Share before it is a part of all
}

// group is a range of numbers for which the same is left of the program's answer.
type group struct {
	weight.Group
	rest   bdd.Ref
	ways   []linux.SeccompData // calls of its first number
	cached bool                // executes nothing
}

// counter counts for one program.
type counter struct {
	*bdd.Table
	program []linux.BPFInstruction
	arch    *arch.Arch
	weights weight.Weights
	mix     *weight.Shares

	known bool
	all   bdd.Ref // see whole

	divided map[bdd.Ref]division
	listed  map[bdd.Ref][]linux.SeccompData // by set: see ways
}

func newCounter(program []linux.BPFInstruction, a *arch.Arch, w weight.Weights) *counter {
	w.Uncached = w.Uncached || a.Uncached
	return &counter{Table: bdd.New(bdd.Budget{Nodes: maxNodes, Steps: maxSteps}), program: program, arch: a, weights: w, divided: map[bdd.Ref]division{}, listed: map[bdd.Ref][]linux.SeccompData{}}
}

// try does work within the budget.
func (c *counter) try(work func()) error {
	if err := bdd.Try(work); err != nil {
		return &Undecided{err}
	}
	return nil
}

// count fills in what depends on numbers, which it divides into groups.
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

// groups divides all numbers of the architecture by what is left of the answer once the
// number is known, and by whether the kernel remembers it, and weighs them.
func (c *counter) groups() (groups []group) {
	token := bdd.Block{Value: c.arch.Token}
	answer := c.ExpandLeaves(machine.Answer(c.Table, c.program, c.arch.BigEndian, bdd.Part{Arch: token, Nr: bdd.AnyWord}, nil))
	spans := c.Spans(answer, bdd.NrBits, bdd.AnyWord)
	if spans == nil {
		panic(&bdd.Exhausted{Reason: "the answer changes with the number in more than 4096 places"})
	}
	for _, s := range spans {
		groups = append(groups, c.parted(s)...)
	}
	plain := make([]weight.Group, len(groups))
	for i, g := range groups {
		plain[i] = g.Group
	}
	c.mix = weight.Share(plain, c.arch, c.weights)
	return groups
}

// parted makes groups of a span: one, unless the kernel remembers some of its numbers
// and others not.
func (c *counter) parted(s bdd.Span) (groups []group) {
	k, constant := c.Answer(s.Rest)
	if !constant || linux.BPFAction(k) != linux.SECCOMP_RET_ALLOW {
		return append(groups, c.group(s, false))
	}
	end := min(s.Last, c.arch.Table)
	from := s.First
	for nr := s.First; nr <= end; nr++ {
		remembered := bpf.ConstantAllow(c.program, c.arch.Token, from)
		if nr+1 > end || bpf.ConstantAllow(c.program, c.arch.Token, nr+1) != remembered {
			part := bdd.Span{First: from, Last: nr, Rest: s.Rest}
			if nr == end {
				part.Last = s.Last
			}
			groups = append(groups, c.group(part, remembered))
			from = nr + 1
		}
	}
	if len(groups) == 0 { // beyond what the kernel has
		groups = append(groups, c.group(s, true))
	}
	return groups
}

// group says of what kind the numbers of a span are.
func (c *counter) group(s bdd.Span, remembered bool) group {
	g := group{Group: weight.Group{First: s.First, Last: s.Last, Kind: weight.Checked}, rest: s.Rest}
	k, constant := c.Answer(s.Rest)
	switch {
	case remembered:
		g.Kind, g.cached = weight.Always, !c.weights.Uncached
	case constant && !letsThrough(k):
		g.Kind = weight.Denied
	default:
		g.ways = c.waysOf(s.Rest, s.First)
		g.Cases = len(g.ways)
	}
	return g
}

// list counts what the calls of each number execute. Numbers whose arguments do not
// matter and that nobody has counted are one entry for each kind.
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
			calls = append(calls, together(others[kind]))
		}
	}
	return calls
}

// call counts what the calls of a number execute.
func (c *counter) call(g group, nr uint32) Call {
	g.First, g.Last = nr, nr
	one := Call{Number: nr, Numbers: 1, Kind: g.Kind, Share: c.mix.Calls(g.Group), Least: len(c.program)}
	ways := g.ways
	if ways == nil {
		ways = []linux.SeccompData{{Arch: c.arch.Token}}
	}
	sum := 0
	for _, call := range ways {
		call.Nr = int32(nr)
		executed := c.executed(&call)
		sum += executed
		one.Least, one.Most = min(one.Least, executed), max(one.Most, executed)
	}
	one.Ways = len(ways)
	one.Executed = float64(sum) / float64(len(ways))
	return one
}

// together makes one entry of several of one number each.
func together(list []Call) Call {
	all := list[0]
	all.Numbers, all.Ways, all.Share = len(list), len(list), 0
	sum := 0.0
	for _, one := range list {
		all.Share += one.Share
		all.Least, all.Most = min(all.Least, one.Least), max(all.Most, one.Most)
		sum += one.Executed
	}
	all.Executed = sum / float64(len(list))
	return all
}

// always counts the numbers of the table that are allowed whatever the arguments.
func (c *counter) always(groups []group) (n int) {
	for _, nr := range c.arch.Numbers() {
		i, _ := slices.BinarySearchFunc(groups, nr, func(g group, nr uint32) int { return cmp.Compare(g.Last, nr) })
		if k, constant := c.Answer(groups[i].rest); constant && linux.BPFAction(k) == linux.SECCOMP_RET_ALLOW {
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

func letsThrough(answer uint32) bool { return policy.Permits(linux.BPFAction(answer)) }
