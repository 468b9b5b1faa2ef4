package diagram

// candidates are the nodes that a decision can be made into. All mean the same.
type candidates struct {
	nodes    []*Node
	executed []float64 // instructions in each, by the accepted calls, weighted
	form     form
	selected int
}

// node is the selected candidate.
func (c *candidates) node() *Node { return c.nodes[c.selected] }

// selectAll selects a candidate for each decision, so that all of them together cost least. A
// node that another decision has anyway costs nothing, so each selection changes what the
// others cost. Sharing pays only if both sides choose it, so the search starts twice: from the
// first candidate of each, and assuming that every candidate of the others exists.
//
//	socket, arg1 first        saves nothing alone
//	timerfd, arg1 first       saves nothing alone
//	both                      one end for two
func selectAll(list []*candidates) {
	before := converge(list)
	selected := make([]int, len(list))
	used := usage{}
	for i, c := range list {
		selected[i] = c.selected
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
		c.selected = selected[i]
	}
}

// converge improves the selection of one decision after another, until no change lowers the
// cost or the rounds are used up. It returns the cost of all decisions.
func converge(list []*candidates) (total float64) {
	used := usage{}
	for _, c := range list {
		used.add(c.node(), 1)
	}
	const rounds = 4
	for changed, round := true, 0; changed && round < rounds; round++ {
		changed = false
		for _, c := range list {
			if len(c.nodes) == 1 {
				continue
			}
			used.add(c.node(), -1)
			best := c.best(used)
			changed = changed || best != c.selected
			c.selected = best
			used.add(c.node(), 1)
		}
	}
	clear(used)
	for _, c := range list {
		total += c.cost(c.selected, used)
		used.add(c.node(), 1)
	}
	return total
}

// best is the candidate that costs least. Among equals the selected one stays, then the first.
func (c *candidates) best(used usage) int {
	best, least := c.selected, c.cost(c.selected, used)
	for i := range c.nodes {
		if cost := c.cost(i, used); cost < least-epsilon {
			best, least = i, cost
		}
	}
	return best
}

// cost is the cost of the i-th candidate: the instructions that calls execute, and those of its
// nodes that no other decision has. A node that is reached from a test of another word has to
// load its own.
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

// usage counts the decisions that have a node.
type usage map[*Node]int

func (u usage) add(root *Node, by int) {
	for _, n := range root.Order() {
		u[n] += by
	}
}

// epsilon is below every real difference: costs that differ by rounding are equal.
const epsilon = 1e-9
