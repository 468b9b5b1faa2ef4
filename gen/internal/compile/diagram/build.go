package diagram

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
)

// Diagram is a policy as a decision diagram.
type Diagram struct {
	Policy *policy.Policy // the source of the diagram
	Root   *Node

	// ABIs are the parts of Root, one for each ABI of the policy, the native one first.
	ABIs []*ABI

	frequency map[*Node]float64
}

// ABI is the part of a diagram for the calls of one ABI.
type ABI struct {
	Policy *policy.Policy
	Root   *Node // the test of the number, after that of the architecture

	// Decisions has the node of each range of the policy.
	Decisions []*Node

	shares     *weight.Shares
	groups     []weight.Group
	residuals  []residual
	candidates []*candidates // how each decision was made
	share      float64       // of all calls
}

// Build makes the diagram of a policy. It tests the architecture first, since numbers have
// no meaning without it, then the number, then the words that the number's decision asks
// for. The kernel can follow the tests of architecture and number when it looks for calls
// that are always allowed (seccomp_is_const_allow in kernel/seccomp.c). The weights
// determine which calls are near the top.
//
//	arch == native ? ──▶ nr …  ──▶ arguments, with 64 bits ──┐
//	      │ no                                               ├──▶ shared ends
//	arch == other ?  ──▶ nr …  ──▶ arguments, with 32 bits ──┘
//	      │ no
//	bad architecture
func Build(p *policy.Policy, w weight.Weights) *Diagram { return build(p, w, false) }

// BuildShort makes a diagram with fewer nodes, for policies that do not fit otherwise.
// Calls whose arguments are checked execute more tests in it.
func BuildShort(p *policy.Policy, w weight.Weights) *Diagram { return build(p, w, true) }

func build(p *policy.Policy, w weight.Weights, short bool) *Diagram {
	e := &expander{Builder: NewBuilder(), byResidual: map[string]*candidates{}, work: programWork}
	e.short, e.last = short, p.Arch.Table
	d := &Diagram{Policy: p}
	for i, q := range p.All() {
		part := &ABI{Policy: q, share: 1}
		if i > 0 { // a profile counts native calls only
			part.share, w.Calls = weight.OtherShare, nil
		}
		part.weigh(w)
		d.ABIs = append(d.ABIs, part)
	}
	for _, part := range d.ABIs {
		part.decide(e)
	}
	selectCandidates(e.candidates)
	for _, part := range d.ABIs {
		part.search(e)
	}
	d.Root = e.Leaf(p.BadArch)
	for i := len(d.ABIs) - 1; i >= 0; i-- {
		part := d.ABIs[i]
		d.Root = e.Test(Test{Word: Word{Kind: Arch}, Op: Equal, K: part.Policy.Arch.Token}, part.Root, d.Root)
	}
	d.setFrequencies()
	return d
}

// weigh computes the weights and the residuals of the ranges.
func (part *ABI) weigh(w weight.Weights) {
	part.groups = weight.GroupsOf(part.Policy)
	part.shares = weight.Share(part.groups, part.Policy.Arch, w)
	for _, r := range part.Policy.Ranges {
		part.residuals = append(part.residuals, newResidual(r.Decision, part.Policy.Arch.WordBits))
	}
}

// weightOf returns the weight of the calls of a range.
func (part *ABI) weightOf(i int) float64 {
	return float64(part.share * part.shares.Calls(part.groups[i]))
}

// searchWeight returns the weight of a range in the search for the number: that of its
// calls, plus the presence of its numbers.
func (part *ABI) searchWeight(i int) float64 {
	g := part.groups[i]
	return part.shares.Calls(g) + float64(float64(part.shares.Count(g))*presence)
}

// decide makes the candidates of each decision. The weights of equal decisions add up.
func (part *ABI) decide(e *expander) {
	weights := map[string]float64{}
	for i := range part.Policy.Ranges {
		weights[part.residuals[i].key()] += part.weightOf(i)
	}
	for i, r := range part.Policy.Ranges {
		part.candidates = append(part.candidates, e.decision(r.Decision, part.residuals[i], weights[part.residuals[i].key()]))
	}
}

// search makes the search for the number.
func (part *ABI) search(e *expander) {
	var spans []interval
	for i, r := range part.Policy.Ranges {
		n := part.candidates[i].selectedNode()
		part.Decisions = append(part.Decisions, n)
		spans = append(spans, interval{r.First, r.Last, n, float64(part.share * part.searchWeight(i))})
	}
	e.last = part.Policy.Arch.Table
	part.Root = e.search(Word{Kind: Nr}, spans)
}
