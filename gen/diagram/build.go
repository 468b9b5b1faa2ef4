package diagram

import "github.com/seccompgen/seccompgen/gen/policy"

// Diagram is a policy as a decision diagram.
type Diagram struct {
	Policy *policy.Policy // what it was made from
	Root   *Node

	// Decisions holds, for each of the policy's ranges, the node that is
	// reached for its numbers.
	Decisions []*Node
}

// Build makes the diagram of a policy: the architecture first, for numbers mean
// nothing without it, then the number, then the words that the decision for that
// number asks for. The first two are found by equality and order alone, which
// the kernel can follow when it looks for calls that are always allowed
// (seccomp_is_const_allow in kernel/seccomp.c).
func Build(p *policy.Policy) *Diagram { return build(p, false) }

// BuildShort makes a diagram of fewer nodes, which executes more tests for the
// calls whose arguments it checks: for policies that do not fit otherwise.
func BuildShort(p *policy.Policy) *Diagram { return build(p, true) }

func build(p *policy.Policy, short bool) *Diagram {
	e := &expander{Builder: NewBuilder(), wordBits: p.Arch.WordBits, decided: map[string]*Node{}, work: programWork}
	e.short = short
	e.mix = mixOf(p)
	d := &Diagram{Policy: p}
	var spans []interval
	for _, r := range p.Ranges {
		n := e.decision(r.Decision)
		d.Decisions = append(d.Decisions, n)
		spans = append(spans, interval{r.First, r.Last, n, e.mix.of(r)})
	}
	native := e.search(Word{Kind: Nr}, spans)
	d.Root = e.Test(Test{Word: Word{Kind: Arch}, Op: Equal, K: p.Arch.Token}, native, e.Leaf(p.BadArch))
	return d
}
