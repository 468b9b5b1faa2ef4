package diagram

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
)

// Diagram is a policy as a decision diagram.
type Diagram struct {
	Policy *policy.Policy // what it was made from
	Root   *Node

	// ABIs are the parts of Root for the calls of each convention that the policy
	// answers, the native one first.
	ABIs []*ABI

	frequency map[*Node]float64
}

// ABI is the part of a diagram for the calls of one ABI.
type ABI struct {
	Policy *policy.Policy
	Root   *Node // reached once the architecture is known

	// Decisions holds, for each of the policy's ranges, the node that is
	// reached for its numbers.
	Decisions []*Node

	shares     *weight.Shares
	groups     []weight.Group
	residuals  []residual
	candidates []*candidates // how each decision was made
	share      float64       // of all calls
}

// Build makes the diagram of a policy. It tests the architecture first, since numbers mean nothing
// without it, then the number, then the words that the decision for the number needs. The kernel
// can follow the tests of the first two when it searches for calls that are always allowed
// (seccomp_is_const_allow in kernel/seccomp.c). The weights decide which calls are near the top.
//
//	arch == native ? ──▶ nr …  ──▶ arguments, with 64 bits ──┐
//	      │ no                                               ├──▶ shared ends
//	arch == other ?  ──▶ nr …  ──▶ arguments, with 32 bits ──┘
//	      │ no
//	bad architecture
func Build(p *policy.Policy, w weight.Weights) *Diagram { return build(p, w, false) }

// BuildShort makes a diagram with fewer nodes, for policies that do not fit otherwise. Calls whose
// arguments are checked execute more tests.
func BuildShort(p *policy.Policy, w weight.Weights) *Diagram { return build(p, w, true) }

func build(p *policy.Policy, w weight.Weights, short bool) *Diagram {
	e := &expander{Builder: NewBuilder(), decided: map[string]*candidates{}, work: programWork}
	e.short, e.last = short, p.Arch.Table
	d := &Diagram{Policy: p}
	for i, q := range p.All() {
		part := &ABI{Policy: q, share: 1}
		if i > 0 { // its calls are not in the profile
			part.share, w.Calls = weight.OtherShare, nil
		}
		part.weigh(w)
		d.ABIs = append(d.ABIs, part)
	}
	for _, part := range d.ABIs {
		part.decide(e)
	}
	selectAll(e.made)
	for _, part := range d.ABIs {
		part.search(e)
	}
	d.Root = e.Leaf(p.BadArch)
	for i := len(d.ABIs) - 1; i >= 0; i-- {
		part := d.ABIs[i]
		d.Root = e.Test(Test{Word: Word{Kind: Arch}, Op: Equal, K: part.Policy.Arch.Token}, part.Root, d.Root)
	}
	d.measureFrequencies()
	return d
}

// weigh computes the weights of the numbers.
func (part *ABI) weigh(w weight.Weights) {
	part.groups = weight.GroupsOf(part.Policy)
	part.shares = weight.Share(part.groups, part.Policy.Arch, w)
	for _, r := range part.Policy.Ranges {
		part.residuals = append(part.residuals, begin(r.Decision, part.Policy.Arch.WordBits))
	}
}

// weightOf is the weight of the calls of a range.
func (part *ABI) weightOf(i int) float64 {
	return float64(part.share * part.shares.Calls(part.groups[i]))
}

// searched is the weight of a range in the search for its number: that of its calls, and what
// each number of the kernel weighs for being there.
func (part *ABI) searched(i int) float64 {
	g := part.groups[i]
	return part.shares.Calls(g) + float64(float64(part.shares.Count(g))*each)
}

// decide makes the candidates of each decision. Equal decisions add up their weights.
func (part *ABI) decide(e *expander) {
	weights := map[string]float64{}
	for i := range part.Policy.Ranges {
		weights[part.residuals[i].key()] += part.weightOf(i)
	}
	for i, r := range part.Policy.Ranges {
		part.candidates = append(part.candidates, e.decision(r.Decision, part.residuals[i], weights[part.residuals[i].key()]))
	}
}

// search makes the nodes that find the number.
func (part *ABI) search(e *expander) {
	var spans []interval
	for i, r := range part.Policy.Ranges {
		n := part.candidates[i].node()
		part.Decisions = append(part.Decisions, n)
		spans = append(spans, interval{r.First, r.Last, n, float64(part.share * part.searched(i))})
	}
	e.last = part.Policy.Arch.Table
	part.Root = e.search(Word{Kind: Nr}, spans)
}
