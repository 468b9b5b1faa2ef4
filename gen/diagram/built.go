package diagram

// built is what became of a residue: its node, and what that costs in the terms of
// cost.go, loads included.
//
//	allow if a2 & 4 == 0 and a3 == 1, allow if a2 == 3 and a3 == 0x22, kill
//
//	a2 first   ld a2 · jset 4 · ld a3 · jeq 1 (· jeq 0x22 · ld a2 · jeq 3)    4 and 7 executed
//	a3 first   ld a3 · jeq 1 · ld a2 · jset 4 or jeq 0x22 · ld a2 · jeq 3     4 and 5
type built struct {
	node   *Node
	word   Word    // that it asks for first
	weight float64 // of the calls that come to it
	cost   float64
}

// epsilon is less than anything that counts: costs that differ in rounding are the same.
const epsilon = 1e-9

// searched adds up the cost of a node that searches for the interval of a word, and goes
// on to what rest says of each.
func searched(n *Node, w Word, list []interval, rest []built) built {
	b, ends, asks := joined(n, w, rest)
	if !asks {
		return b
	}
	for _, x := range list {
		b.weight += x.weight
		b.cost += float64(float64(stepsTo(n, w, x.first, ends)) * x.weight)
	}
	tests := testsUntil(n, ends, map[*Node]bool{})
	b.cost += b.weight + float64(float64(tests+1)*Price) // with the load
	return b
}

// asked does so for a node that asks one question, of calls of a weight in all.
func asked(n *Node, w Word, weight float64, yes, no built) built {
	b, ends, asks := joined(n, w, []built{yes, no})
	if !asks {
		return b
	}
	instructions := 1 + testsUntil(n, ends, map[*Node]bool{}) // with the load
	b.weight = weight
	b.cost += float64(float64(instructions) * (weight + Price))
	return b
}

// joined adds up what costs come after the questions for a word, and says where these
// end; asks is false if there are none.
func joined(n *Node, w Word, rest []built) (b built, ends map[*Node]bool, asks bool) {
	b, ends = built{node: n, word: w}, map[*Node]bool{}
	for _, r := range rest {
		if r.node == n {
			return r, nil, false
		}
		if ends[r.node] {
			continue
		}
		ends[r.node] = true
		b.cost += r.cost
		if !r.node.Leaf() && r.word == w && n.Test.Op != Masked {
			b.cost -= r.weight + Price // it is loaded
		}
	}
	return b, ends, true
}

// stepsTo counts the questions that a value is asked until one of some nodes.
func stepsTo(n *Node, w Word, value uint32, ends map[*Node]bool) (steps int) {
	for !ends[n] && !n.Leaf() && n.Test.Word == w {
		steps++
		if yes, no := n.Yes, n.No; n.Test.Holds(value) {
			n = yes
		} else {
			n = no
		}
	}
	return steps
}

// testsUntil counts the instructions that ask, up to some nodes.
func testsUntil(n *Node, ends, seen map[*Node]bool) int {
	if ends[n] || seen[n] || n.Leaf() {
		return 0
	}
	seen[n] = true
	own := 1
	if n.Test.Op == Masked {
		own = 2
	}
	return own + testsUntil(n.Yes, ends, seen) + testsUntil(n.No, ends, seen)
}

// others are words that could be looked at first in place of the one that is, where
// there are few clauses and none is halfway through a field.
func (r residue) others(first Word) (list []Word) {
	const fewClauses = 24
	if len(r) > fewClauses {
		return nil
	}
	seen := map[Word]bool{first: true}
	for _, c := range r {
		for _, x := range c.when {
			if x.half {
				return nil
			}
			w := Word{Low, x.field}
			if !x.mentions(w) || r.oneHigh(x.field) {
				w.Kind = High
			}
			if w.Field != first.Field && !seen[w] {
				seen[w] = true
				list = append(list, w)
			}
		}
	}
	return list
}
