package diagram

import "github.com/seccompgen/seccompgen/gen/policy"

// Diagram is a policy as a decision diagram.
type Diagram struct {
	Policy *policy.Policy // what it was made from
	Root   *Node

	// Decisions holds, for each of the policy's ranges, the node that is
	// reached for its numbers.
	Decisions []*Node

	weights []float64 // of the calls of each range
	forms   []form    // that each decision was made in
	heat    map[*Node]float64
}

// Build makes the diagram of a policy: the architecture first, for numbers mean
// nothing without it, then the number, then the words that the decision for that
// number asks for. What is asked of the first two the kernel can follow when it looks
// for calls that are always allowed (seccomp_is_const_allow in kernel/seccomp.c). Which calls are near the top is a
// matter of the weights.
func Build(p *policy.Policy, w Weights) *Diagram { return build(p, w, false) }

// BuildShort makes a diagram of fewer nodes, which executes more tests for the
// calls whose arguments it checks: for policies that do not fit otherwise.
func BuildShort(p *policy.Policy, w Weights) *Diagram { return build(p, w, true) }

func build(p *policy.Policy, w Weights, short bool) *Diagram {
	e := &expander{Builder: NewBuilder(), decided: map[string]*choice{}, work: programWork}
	e.short = short
	e.last = lastNumber(p)
	groups := groupsOf(p)
	m := NewMix(groups, e.last, w)
	d := &Diagram{Policy: p}
	var residues []residue
	weights := map[string]float64{} // numbers that are treated alike weigh together
	for i, r := range p.Ranges {
		left := begin(r.Decision, p.Arch.WordBits)
		residues = append(residues, left)
		weights[left.key()] += m.Calls(groups[i])
	}
	var choices []*choice
	for i, r := range p.Ranges {
		choices = append(choices, e.decision(r.Decision, residues[i], weights[residues[i].key()]))
	}
	choose(e.choices)
	var spans []interval
	for i, r := range p.Ranges {
		n := choices[i].node()
		d.Decisions = append(d.Decisions, n)
		d.forms = append(d.forms, choices[i].form)
		d.weights = append(d.weights, m.Calls(groups[i]))
		spans = append(spans, interval{r.First, r.Last, n, m.of(groups[i])})
	}
	native := e.search(Word{Kind: Nr}, spans)
	d.Root = e.Test(Test{Word: Word{Kind: Arch}, Op: Equal, K: p.Arch.Token}, native, e.Leaf(p.BadArch))
	d.heated(m, groups)
	return d
}

// lastNumber is the greatest number of the architecture's table, 0 if it has none.
func lastNumber(p *policy.Policy) uint32 {
	if numbers := p.Arch.Numbers(); len(numbers) > 0 {
		return numbers[len(numbers)-1]
	}
	return 0
}
