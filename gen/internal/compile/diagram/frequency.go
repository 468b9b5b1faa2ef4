package diagram

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// setFrequencies sums, for each node, the weight of the calls that reach it. It follows
// each number of the kernel's table. For a checked number it also follows a sample call
// of each accepting case through the decision.
func (d *Diagram) setFrequencies() {
	d.frequency = map[*Node]float64{}
	for _, part := range d.ABIs {
		d.addFrequencies(part)
	}
}

func (d *Diagram) addFrequencies(part *ABI) {
	groups := part.groups
	for i, r := range part.Policy.Ranges {
		accepted := acceptedBy(r.Decision)
		first, last := part.shares.Numbers(groups[i])
		for nr := first; nr <= last; nr++ {
			one := groups[i]
			one.First, one.Last = nr, nr
			w := float64(part.share * part.shares.Calls(one))
			d.follow(d.Root, part.Decisions[i], &linux.SeccompData{Nr: int32(nr), Arch: part.Policy.Arch.Token}, w)
			for _, c := range r.Decision {
				if groups[i].Kind == weight.Checked && len(c.When) > 0 && accepted(c.Action) {
					for _, s := range samples(c) {
						d.follow(part.Decisions[i], nil, s.call, float64(w*s.rules)/float64(one.Cases))
					}
				}
			}
		}
	}
}

// follow adds a weight to the nodes on a call's path, up to but without end.
func (d *Diagram) follow(n, end *Node, call *linux.SeccompData, weight float64) {
	for ; n != end; n = n.after(call) {
		d.frequency[n] += weight
		if n.Leaf() {
			return
		}
	}
}

// after returns the branch that a call takes.
func (n *Node) after(call *linux.SeccompData) *Node {
	if n.Test.Holds(n.Test.Word.of(call)) {
		return n.Yes
	}
	return n.No
}
