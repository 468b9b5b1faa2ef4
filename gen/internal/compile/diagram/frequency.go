package diagram

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// heated works out what the calls weigh that come to each node: those of each number of
// the kernel, and of a checked one in each way that is right.
func (d *Diagram) heated() {
	d.heat = map[*Node]float64{}
	for _, part := range d.ABIs {
		d.heatedBy(part)
	}
}

func (d *Diagram) heatedBy(part *ABI) {
	groups := part.groups
	for i, r := range part.Policy.Ranges {
		right := rightOf(r.Decision)
		first, last := part.shares.Numbers(groups[i])
		for nr := first; nr <= last; nr++ {
			one := groups[i]
			one.First, one.Last = nr, nr
			w := float64(part.share * part.shares.Calls(one))
			d.follow(d.Root, part.Decisions[i], &linux.SeccompData{Nr: int32(nr), Arch: part.Policy.Arch.Token}, w)
			for _, c := range r.Decision {
				if groups[i].Kind == weight.Checked && len(c.When) > 0 && right(c.Action) {
					for _, s := range samples(c) {
						d.follow(part.Decisions[i], nil, s.call, float64(w*s.rules)/float64(one.Cases))
					}
				}
			}
		}
	}
}

// follow adds a weight to the nodes on a call's way, up to one of them.
func (d *Diagram) follow(n, end *Node, call *linux.SeccompData, weight float64) {
	for ; n != end; n = n.after(call) {
		d.heat[n] += weight
		if n.Leaf() {
			return
		}
	}
}

// after is where a call goes on.
func (n *Node) after(call *linux.SeccompData) *Node {
	if n.Test.Holds(n.Test.Word.of(call)) {
		return n.Yes
	}
	return n.No
}
