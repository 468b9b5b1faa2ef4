package cost

import (
	"github.com/seccompgen/seccompgen/gen/bdd"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/diagram"
	"github.com/seccompgen/seccompgen/gen/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// bound is what every program of the same meaning executes at least, on the mean, of those that find numbers and the values of arguments by equality
// and order, as diagram.LeastTests and leastAsked count; or what this program executes
// for the arguments of a number, where bits or arithmetic make that less.
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
func (c *counter) bound(groups []group) (sum float64) {
	var runs []diagram.Run
	total := 0.0
	classes := map[bdd.Ref]int{}
	for _, g := range groups {
		if _, ok := classes[g.rest]; !ok {
			classes[g.rest] = len(classes)
		}
		weight := 0.0
		if !g.cached {
			weight = c.mix.Calls(g.Group)
		}
		runs = append(runs, diagram.Run{First: g.First, Last: g.Last, To: classes[g.rest], Weight: weight})
		total += weight
		if weight > 0 {
			sum += float64(weight * c.least(g, len(groups) > 1))
		}
	}
	if total == 0 {
		return 0
	}
	return (sum + diagram.LeastTests(runs)) / total
}

// least is the least mean of what calls of a group execute besides the search for their
// number.
func (c *counter) least(g group, numbers bool) float64 {
	fixed := 1
	if c.asksForArch() {
		fixed += 2
	}
	if numbers {
		fixed++
	}
	if g.Kind != diagram.Checked {
		return float64(fixed)
	}
	words, executed := 0, 0
	for i := range g.ways {
		words += c.words(g.rest, &g.ways[i])
		executed += c.executed(&g.ways[i]) - c.untilArguments(&g.ways[i])
	}
	tests := words + c.leastAsked(alike(g.ways)) // one of each word, and more of one
	return float64(fixed) + float64(min(words+tests, executed))/float64(len(g.ways))
}

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

// asksForArch says whether the program's answer depends on the architecture.
func (c *counter) asksForArch() bool {
	if !c.known {
		whole := prove.OfProgram(c.Table, c.program, c.arch.BigEndian, bdd.Everything)
		c.known, c.foreign = true, c.Top(whole) < bdd.NrBits
	}
	return c.foreign
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
