package diagram

// choice is what a decision can be made into: nodes that mean the same.
type choice struct {
	nodes    []*Node
	executed []float64 // in each, by the calls that are right, as they are weighted
	form     form
	taken    int
}

// node is the one that is taken.
func (c *choice) node() *Node { return c.nodes[c.taken] }

// choose takes for each decision the nodes that cost least, and what others have anyway
// costs nothing. So what is taken for one changes what the others cost, and two that end
// alike must both be willing: it is tried from the first of each, and from what would be
// best if all others were everything that they can be.
//
//	socket, arg1 first        saves nothing alone
//	timerfd, arg1 first       saves nothing alone
//	both                      one end for two
func choose(list []*choice) {
	before := settle(list)
	taken := make([]int, len(list))
	used := usage{}
	for i, c := range list {
		taken[i] = c.taken
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
		c.taken = c.best(used)
		for _, n := range c.nodes {
			used.add(n, 1)
		}
	}
	if settle(list) < before {
		return
	}
	for i, c := range list {
		c.taken = taken[i]
	}
}

// settle changes what is taken, for one decision after another, until nothing costs less,
// or long enough. It returns what all cost.
func settle(list []*choice) (total float64) {
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
			changed = changed || best != c.taken
			c.taken = best
			used.add(c.node(), 1)
		}
	}
	clear(used)
	for _, c := range list {
		total += c.cost(c.taken, used)
		used.add(c.node(), 1)
	}
	return total
}

// best is what costs least: of equals what is taken, and then the first.
func (c *choice) best(used usage) int {
	best, least := c.taken, c.cost(c.taken, used)
	for i := range c.nodes {
		if cost := c.cost(i, used); cost < least-epsilon {
			best, least = i, cost
		}
	}
	return best
}

// cost is what it costs to take the i-th: what is executed, and the instructions that
// nobody else has. A node that is reached from another word's has to load its own.
func (c *choice) cost(i int, used usage) float64 {
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

// epsilon is less than anything that counts: costs that differ in rounding are the same.
const epsilon = 1e-9
