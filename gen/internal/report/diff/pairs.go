package diff

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/report/region"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// pairs combines two diagrams into one, whose leaves are the numbers of pairs of answers.
type pairs struct {
	*bdd.Table
	list  [][2]linux.BPFAction // by number; 0 represents all pairs of equal answers
	index map[[2]linux.BPFAction]uint32
	known map[[2]bdd.Ref]bdd.Ref

	described map[described]*region.Description
}

// described is a set of calls with the width of its words.
type described struct {
	set   bdd.Ref
	width int
}

func newPairs(t *bdd.Table) *pairs {
	return &pairs{
		Table: t, list: make([][2]linux.BPFAction, 1), index: map[[2]linux.BPFAction]uint32{},
		known: map[[2]bdd.Ref]bdd.Ref{}, described: map[described]*region.Description{},
	}
}

// of returns the diagram of the pairs of two diagrams.
func (p *pairs) of(a, b bdd.Ref) bdd.Ref {
	if a == b {
		return p.leaf(0)
	}
	key := [2]bdd.Ref{a, b}
	if r, ok := p.known[key]; ok {
		return r
	}
	p.Spend(4)
	var r bdd.Ref
	if bit := min(p.Top(a), p.Top(b)); bit < bdd.CallBits {
		a0, a1 := p.Sides(a, bit)
		b0, b1 := p.Sides(b, bit)
		r = p.Ask(bit, p.of(a0, b0), p.of(a1, b1))
	} else {
		r = p.leaf(p.number(a, b))
	}
	p.known[key] = r
	return r
}

func (p *pairs) number(a, b bdd.Ref) uint32 {
	x, _ := p.Answer(a)
	y, _ := p.Answer(b)
	pair := [2]linux.BPFAction{linux.BPFAction(x), linux.BPFAction(y)}
	n, ok := p.index[pair]
	if !ok {
		n = uint32(len(p.list))
		p.list = append(p.list, pair)
		p.index[pair] = n
	}
	return n
}

func (p *pairs) leaf(n uint32) bdd.Ref { return p.Leaf(p.Constant(n)) }

// with returns the set of calls that get the pair of answers with number n.
func (p *pairs) with(f bdd.Ref, n int) bdd.Ref {
	if n == 0 {
		return bdd.No // equal answers are no change
	}
	return p.Where(f, func(x uint32) bool { return x == uint32(n) })
}

// describe describes a set of calls, and remembers the description: many numbers have
// the same set.
func (p *pairs) describe(set bdd.Ref, a *arch.Arch) *region.Description {
	key := described{set, a.WordBits}
	if p.described[key] == nil {
		p.described[key] = region.Describe(p.Table, set, a, region.Readable)
	}
	return p.described[key]
}
