package diagram

import "slices"

// interval says where to go on for the values first to last of a word.
type interval struct {
	first, last uint32
	to          *Node
}

// smallSearch is the greatest number of intervals whose search is found by trying
// all of them. Longer lists are halved first.
const smallSearch = 7

// search returns the node that finds the interval which a word lies in. The
// intervals are in ascending order and cover all values of the word, or all that
// it can still have.
func (b *Builder) search(w Word, list []interval) *Node {
	list = join(list)
	if b.short {
		return b.peel(w, list)
	}
	return b.halve(w, list)
}

// halve finds an interval in about as many steps as the number of intervals has
// bits.
func (b *Builder) halve(w Word, list []interval) *Node {
	if len(list) > smallSearch {
		middle := len(list) / 2
		return b.atLeast(w, list[middle].first, b.halve(w, list[middle:]), b.halve(w, list[:middle]))
	}
	return b.build(w, list, map[planKey]step{})
}

func (b *Builder) atLeast(w Word, k uint32, yes, no *Node) *Node {
	return b.Test(Test{Word: w, Op: AtLeast, K: k}, yes, no)
}

// join makes one interval of neighbours that go the same way.
func join(list []interval) []interval {
	out := make([]interval, 0, len(list))
	for _, next := range list {
		if k := len(out) - 1; k >= 0 && out[k].to == next.to {
			out[k].last = next.last
			continue
		}
		out = append(out, next)
	}
	return out
}

// peel asks for single values one after another where each saves an interval
// besides its own, since its neighbours go the same way: the fewest tests for a
// list of values, and the most executed.
//
//	x a x b x c x  →  a? b? c? x      three tests in place of four or more
func (b *Builder) peel(w Word, list []interval) *Node {
	for i := 1; i < len(list)-1; i++ {
		if list[i].first == list[i].last && list[i-1].to == list[i+1].to {
			return b.peelAll(w, list)
		}
	}
	return b.halve(w, list)
}

func (b *Builder) peelAll(w Word, list []interval) *Node {
	var single, rest []interval
	for i, x := range list {
		if i > 0 && i < len(list)-1 && x.first == x.last && list[i-1].to == list[i+1].to {
			single = append(single, x)
		} else {
			rest = append(rest, x)
		}
	}
	n := b.peel(w, join(rest))
	for _, x := range slices.Backward(single) {
		n = b.Test(Test{Word: w, Op: Equal, K: x.first}, x.to, n)
	}
	return n
}

// step is the first question of a search through few intervals, with the cost of
// all that follow.
type step struct {
	equal bool // is it interval at? otherwise: is it interval at or a later one?
	at    int
	tests int // in the whole search
	depth int // tests executed, summed over the intervals
}

func (s step) better(than step) bool {
	if s.tests != than.tests {
		return s.tests < than.tests
	}
	return s.depth < than.depth
}

// planKey stands for a list of at most smallSearch intervals within one search.
type planKey struct {
	n    int
	list [smallSearch]interval
}

// plan tries all searches through a short list and returns the first step of
// the best: fewest tests, then fewest executed.
//
//	x … x  →  no test          a b c      →  two tests
//	x a x  →  one, for a, if a is a single value: without it, x joins x
func plan(list []interval, known map[planKey]step) step {
	if len(list) == 1 {
		return step{}
	}
	key := planKey{n: len(list)}
	copy(key.list[:], list)
	if s, ok := known[key]; ok {
		return s
	}
	best := step{tests: 1 << 30}
	consider := func(s step, parts ...[]interval) {
		s.tests = 1
		s.depth = len(list)
		for _, part := range parts {
			sub := plan(part, known)
			s.tests += sub.tests
			s.depth += sub.depth
		}
		if s.better(best) {
			best = s
		}
	}
	// Equality first: among equals it stands, since it reads better.
	for at, candidate := range list {
		if candidate.first == candidate.last {
			consider(step{equal: true, at: at}, without(list, at))
		}
	}
	for at := 1; at < len(list); at++ {
		consider(step{at: at}, list[:at], list[at:])
	}
	known[key] = best
	return best
}

// without removes an interval whose only value is ruled out; its neighbours may
// then be one.
func without(list []interval, at int) []interval {
	out := append([]interval(nil), list[:at]...)
	return join(append(out, list[at+1:]...))
}

// build makes the nodes of the best plan.
func (b *Builder) build(w Word, list []interval, known map[planKey]step) *Node {
	if len(list) == 1 {
		return list[0].to
	}
	s := plan(list, known)
	if s.equal {
		rest := b.build(w, without(list, s.at), known)
		return b.Test(Test{Word: w, Op: Equal, K: list[s.at].first}, list[s.at].to, rest)
	}
	low, high := list[:s.at], list[s.at:]
	return b.atLeast(w, high[0].first, b.build(w, high, known), b.build(w, low, known))
}
