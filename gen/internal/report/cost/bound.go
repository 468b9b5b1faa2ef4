package cost

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/machine"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// A bound holds for all programs of the same meaning that find numbers, and the values of
// arguments, by equality and order, as diagram.LeastTests and leastAsked count; or as this
// program does, where that costs less because it asks for bits or computes: for all
// numbers together, and for the arguments of each.
//
//	ld arch · jeq          2, unless architectures do not matter
//	ld nr                  1, unless numbers do not matter
//	jeq, jge …             what telling the numbers apart takes
//	ld arg · jeq …         2 for each word on which the answer to the call depends, and
//	                       what telling the ways of a number apart takes
//	ret                    1
//
// A word on which the answer depends has to be loaded, since a call that differs in it
// alone is answered otherwise.

// bound is what such programs execute at least, each call of a number times what it
// weighs, and price for each instruction. Of arguments no more instructions are counted
// than one group needs: others may share them.
func (c *counter) bound(groups []group, weigh func(g *group, nr uint32) float64, price float64, leastTests LeastTests) (sum float64) {
	var runs []weight.Run
	classes := map[bdd.Ref]int{}
	fixed := 1
	if c.Top(c.whole()) < bdd.NrBits { // it depends on the architecture
		fixed += 2
	}
	if len(groups) > 1 {
		fixed++
	}
	most := 0.0              // that one group's instructions cost
	own, asked := 0.0, set{} // what this program's search costs, and its instructions
	for i := range groups {
		g := &groups[i]
		if _, ok := classes[g.rest]; !ok {
			classes[g.rest] = len(classes)
		}
		all := 0.0
		for nr := max(g.First, c.arch.Base); nr <= min(g.Last, c.arch.Table); nr++ {
			w := weigh(g, nr)
			all += w
			own += float64(w * float64(c.asked(nr, asked)))
		}
		runs = append(runs, weight.Run{First: g.First, Last: g.Last, To: classes[g.rest], Weight: all})
		sum += float64(all * float64(fixed))
		if g.Kind == weight.Checked && all > 0 {
			sum += c.arguments(g, all, 0)
			if price > 0 {
				most = max(most, c.arguments(g, all, price)-c.arguments(g, all, 0))
			}
		}
	}
	instructions := fixed - 1 // and each answer's
	if price > 0 {
		instructions += len(c.answers(c.whole()))
	}
	own += float64(price * float64(len(asked)))
	sum += float64(price*float64(instructions)) + most
	return sum + min(own, leastTests(runs, price))
}

// set is a set of instructions.
type set map[int]bool

// asked counts the questions about a number on the path of its calls, before any about
// arguments, and notes them.
func (c *counter) asked(nr uint32, all set) (n int) {
	path, _, err := bpf.Trace(c.program, &linux.SeccompData{Nr: int32(nr), Arch: c.arch.Token}, c.arch.BigEndian)
	if err != nil {
		panic("BUG: a program that was checked does not run: " + err.Error())
	}
	about := uint32(bpf.OffsetArch)
	for _, pc := range path {
		switch in := c.program[pc]; {
		case in.OpCode == bpf.LoadAbs && in.K != bpf.OffsetNr && in.K != bpf.OffsetArch:
			return n
		case in.OpCode == bpf.LoadAbs:
			about = in.K
		case about == bpf.OffsetNr && in.OpCode&7 != bpf.RET:
			n++
			all[pc] = true
		}
	}
	return n
}

// arguments is what is executed at least for the arguments of a group's calls, times
// their weight, and price for each instruction.
func (c *counter) arguments(g *group, weight, price float64) float64 {
	each := weight / float64(len(g.ways))
	var words []int // on which each way depends
	loads, executed := 0, 0
	for i := range g.ways {
		n := c.words(g.rest, &g.ways[i])
		words = append(words, n)
		loads += n
		executed += c.executed(&g.ways[i]) - c.untilArguments(&g.ways[i])
	}
	if own := float64(each * float64(executed-loads)); own < c.leastAsked(g, words, each, 0)-epsilon {
		return float64(each*float64(loads)) + own
	}
	return float64(each*float64(loads)) + c.leastAsked(g, words, each, price) + float64(price*float64(2*slices.Max(words)-1))
}

// epsilon is less than anything that counts.
const epsilon = 1e-9

// untilArguments is how many instructions of a call's path are not about arguments: all
// before the first that loads one, and the return.
func (c *counter) untilArguments(call *linux.SeccompData) int {
	path, _, err := bpf.Trace(c.program, call, c.arch.BigEndian)
	if err != nil {
		panic("BUG: a program that was checked does not run: " + err.Error())
	}
	for i, pc := range path {
		if in := c.program[pc]; in.OpCode == bpf.LoadAbs && in.K != bpf.OffsetNr && in.K != bpf.OffsetArch {
			return i + 1
		}
	}
	return len(path)
}

// whole is the answer to all calls.
func (c *counter) whole() bdd.Ref {
	if !c.known {
		c.known, c.all = true, c.ExpandLeaves(machine.Answer(c.Table, c.program, c.arch.BigEndian, bdd.Everything, nil))
	}
	return c.all
}

// words counts the words of arguments and instruction pointer on which the answer to a
// call depends.
func (c *counter) words(f bdd.Ref, call *linux.SeccompData) (n int) {
	for first := bdd.IPBits; first < bdd.CallBits; first += 32 {
		if c.DependsOn(f, call, first, 32) {
			n++
		}
	}
	return n
}
