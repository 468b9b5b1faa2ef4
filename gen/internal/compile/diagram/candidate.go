package diagram

// candidates are the nodes that a decision can become. All of them mean the same.
type candidates struct {
	nodes    []*Node
	executed []float64 // for each node, the instructions that accepted calls execute, weighted
	form     form
	selected int
}

// selectedNode returns the selected candidate.
func (c *candidates) selectedNode() *Node { return c.nodes[c.selected] }

// selectCandidates selects the cheapest candidate of each decision. Nodes that another
// selected candidate also has cost nothing, so each selection changes the cost of the
// others. Sharing pays only if both sides choose it, so the search starts twice: from
// the first candidate of each decision, and assuming that every candidate of the others
// exists.
//
//	socket, arg1 first        saves nothing alone
//	timerfd, arg1 first       saves nothing alone
//	both                      one shared end
func selectCandidates(list []*candidates) {
	before := converge(list)
	previous := make([]int, len(list))
	used := usage{}
	for i, c := range list {
		previous[i] = c.selected
		for _, n := range c.nodes {
			used.add(n, 1)
		}
	}
	for _, c := range list {
		if len(c.nodes) == 1 {
			continue
		}
		for _, n := range c.nodes {
			used.add(n, -1)
		}
		c.selected = c.best(used)
		for _, n := range c.nodes {
			used.add(n, 1)
		}
	}
	if converge(list) < before {
		return
	}
	for i, c := range list {
		c.selected = previous[i]
	}
}

// converge improves the selection of one decision after another, until none improves or
// for a few rounds. It returns the total cost.
func converge(list []*candidates) (total float64) {
	used := usage{}
	for _, c := range list {
		used.add(c.selectedNode(), 1)
	}
	const rounds = 4
	for changed, round := true, 0; changed && round < rounds; round++ {
		changed = false
		for _, c := range list {
			if len(c.nodes) == 1 {
				continue
			}
			used.add(c.selectedNode(), -1)
			best := c.best(used)
			changed = changed || best != c.selected
			c.selected = best
			used.add(c.selectedNode(), 1)
		}
	}
	clear(used)
	for _, c := range list {
		total += c.cost(c.selected, used)
		used.add(c.selectedNode(), 1)
	}
	return total
}

// best returns the cheapest candidate. Of equal ones it prefers the selected one, then
// the first.
func (c *candidates) best(used usage) int {
	best, least := c.selected, c.cost(c.selected, used)
	for i := range c.nodes {
		if cost := c.cost(i, used); cost < least-epsilon {
			best, least = i, cost
		}
	}
	return best
}

// cost returns the cost of the i-th candidate: the instructions that calls execute, and
// a price for each instruction that no other decision uses. A node that follows a test
// of another word needs a load.
func (c *candidates) cost(i int, used usage) float64 {
	instructions := 0
	loads := map[*Node]bool{}
	for _, n := range c.nodes[i].Order() {
		if n.Leaf() {
			continue
		}
		if used[n] == 0 {
			instructions++
		}
		for _, to := range []*Node{n.Yes, n.No} {
			if !to.Leaf() && to.Test.Word != n.Test.Word && used[to] == 0 && !loads[to] {
				loads[to] = true
				instructions++
			}
		}
	}
	return c.executed[i] + float64(Price*float64(instructions))
}

// usage counts, for each node, the candidates in use that contain it.
type usage map[*Node]int

func (u usage) add(root *Node, by int) {
	for _, n := range root.Order() {
		u[n] += by
	}
}

// epsilon is smaller than any difference that matters: costs that differ by less are
// equal but for rounding.
const epsilon = 1e-9
