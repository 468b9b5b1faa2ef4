package cost

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/machine"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// The bound holds for all programs of the same meaning that search numbers and argument
// values by equality and order tests, as diagram.LeastTests and leastArgumentTests count
// them. This program may cost less because it tests bits or computes. The bound then uses
// this program's own cost instead: once for the search of numbers, and once for the
// arguments of each group.
//
//	ld arch · jeq          2, unless architectures do not matter
//	ld nr                  1, unless numbers do not matter
//	jeq, jge …             the tests that distinguish the numbers
//	ld arg · jeq …         1 load for each word that the answer to the call depends on, and
//	                       the tests that distinguish the accepting cases of a number
//	ret                    1
//
// A word that the answer depends on must be loaded, because some call that differs only in
// this word gets another answer.

// bound is a lower bound on Σ weight·instructions over all numbers, plus price for each
// instruction. For arguments it prices only as many instructions as the most expensive group
// needs, since the other groups may share them.
func (c *counter) bound(groups []group, weigh func(g *group, nr uint32) float64, price float64, leastTests LeastTests) (sum float64) {
	var runs []weight.Run
	classes := map[bdd.Ref]int{}
	fixed := 1
	if c.Top(c.whole()) < bdd.NrBits { // the answer depends on the architecture
		fixed += 2
	}
	if len(groups) > 1 {
		fixed++
	}
	most := 0.0              // the greatest price of one group's instructions
	own, tests := 0.0, set{} // the cost of this program's search, and its instructions
	for i := range groups {
		g := &groups[i]
		if _, ok := classes[g.residual]; !ok {
			classes[g.residual] = len(classes)
		}
		all := 0.0
		for nr := max(g.First, c.arch.Base); nr <= min(g.Last, c.arch.Table); nr++ {
			w := weigh(g, nr)
			all += w
			own += float64(w * float64(c.numberTests(nr, tests)))
		}
		runs = append(runs, weight.Run{First: g.First, Last: g.Last, To: classes[g.residual], Weight: all})
		sum += float64(all * float64(fixed))
		if g.Kind == weight.Checked && all > 0 {
			sum += c.arguments(g, all, 0)
			if price > 0 {
				most = max(most, c.arguments(g, all, price)-c.arguments(g, all, 0))
			}
		}
	}
	instructions := fixed - 1 // and a return for each answer
	if price > 0 {
		instructions += len(c.answers(c.whole()))
	}
	own += float64(price * float64(len(tests)))
	sum += float64(price*float64(instructions)) + most
	return sum + min(own, leastTests(runs, price))
}

// set is a set of instructions.
type set map[int]bool

// numberTests counts the tests of the number on the path of its calls, up to the first load
// of an argument, and adds them to all.
func (c *counter) numberTests(nr uint32, all set) (n int) {
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

// arguments is a lower bound on Σ weight·instructions for the arguments of a group's calls,
// plus price for each instruction.
func (c *counter) arguments(g *group, weight, price float64) float64 {
	each := weight / float64(len(g.cases))
	var words []int // how many words each case depends on
	loads, executed := 0, 0
	for i := range g.cases {
		n := c.words(g.residual, &g.cases[i])
		words = append(words, n)
		loads += n
		executed += c.executed(&g.cases[i]) - c.untilArguments(&g.cases[i])
	}
	if own := float64(each * float64(executed-loads)); own < c.leastArgumentTests(g, words, each, 0)-epsilon {
		return float64(each*float64(loads)) + own
	}
	return float64(each*float64(loads)) + c.leastArgumentTests(g, words, each, price) + float64(price*float64(2*slices.Max(words)-1))
}

// epsilon is smaller than any difference that matters.
const epsilon = 1e-9

// untilArguments counts the instructions of a call's path that do not serve arguments: all
// before the first load of an argument, and the return.
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

// whole is the diagram of the answers to all calls.
func (c *counter) whole() bdd.Ref {
	if !c.known {
		c.known, c.all = true, c.ExpandLeaves(machine.Answer(c.Table, c.program, c.arch.BigEndian, bdd.Everything, nil))
	}
	return c.all
}

// words counts the words of the arguments and the instruction pointer that the answer to a
// call depends on.
func (c *counter) words(f bdd.Ref, call *linux.SeccompData) (n int) {
	for first := bdd.IPBits; first < bdd.CallBits; first += 32 {
		if c.DependsOn(f, call, first, 32) {
			n++
		}
	}
	return n
}
