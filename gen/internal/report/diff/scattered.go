package diff

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/report/region"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// scattered collects differences that come and go with the number too often to
// list: what can be said is for which arguments there is one under some number.
func (c *collector) scattered(p *pairs, there bdd.Span, nr bdd.Block) (found []*Change) {
	for n, pair := range p.list {
		set := p.with(there.Rest, n)
		if set == bdd.No {
			continue
		}
		when := p.describe(p.Exists(set, bdd.NrBits, 32), c.arch)
		found = append(found, &Change{
			Old: pair[0], New: pair[1], archs: []bdd.Span{there}, When: when, Lines: some("number", when),
			Witness: p.Least(set, bdd.Part{Arch: bdd.Block{Value: there.First}, Nr: nr}),
		})
	}
	return found
}

// strewn collects differences that come and go with the architecture too often to
// list. Those among the calls of the report's own are told as ever; of the others,
// for which calls there is one under some architecture.
func (c *collector) strewn(p *pairs, both bdd.Ref, in bdd.Part) (found []*Change) {
	elsewhere := bdd.Yes
	if token := c.arch.Token; in.Arch.Contains(token) {
		found = c.of(p, bdd.Span{First: token, Last: token, Rest: p.Given(both, bdd.ArchBits, token)}, in.Nr)
		elsewhere = p.Not(p.Equal(p.Field(bdd.ArchBits, in.Arch), p.Constant(token)))
	}
	for n, pair := range p.list {
		set := p.And(p.with(both, n), elsewhere)
		if set == bdd.No {
			continue
		}
		some := p.Exists(set, bdd.ArchBits, 32)
		numbers := p.Spans(some, bdd.NrBits, in.Nr)
		if numbers == nil {
			found = append(found, c.elsewhere(p, pair, p.Exists(some, bdd.NrBits, 32), nil, p.Least(set, in)))
		}
		for _, s := range numbers {
			if s.Rest != bdd.No {
				first := p.Equal(p.Field(bdd.NrBits, in.Nr), p.Constant(s.First))
				runs := []arch.Run{{First: s.First, Last: s.Last}}
				found = append(found, c.elsewhere(p, pair, s.Rest, runs, p.Least(p.And(set, first), in)))
			}
		}
	}
	return found
}

// elsewhere is a change under architectures that are too many to list.
func (c *collector) elsewhere(p *pairs, pair [2]linux.BPFAction, set bdd.Ref, calls []arch.Run, witness linux.SeccompData) *Change {
	when := p.describe(set, &arch.Arch{WordBits: 64})
	return &Change{Old: pair[0], New: pair[1], Calls: calls, When: when, Lines: some("architecture", when), Witness: witness}
}

// some says of conditions that they are those of calls under one or the other number
// or architecture, and not under each.
func some(what string, when *region.Description) []string {
	lines := when.Lines(region.Namer{})
	for i, line := range lines {
		lines[i] = "under some " + what + ": " + line
	}
	return lines
}
