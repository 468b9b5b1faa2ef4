package diff

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/report/region"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// scattered collects differences at more ranges of numbers than can be listed. It reports
// for which arguments there is a difference with some number.
func (c *collector) scattered(p *pairs, archs bdd.Span, nr bdd.Block) (found []*Change) {
	for n, pair := range p.list {
		set := p.with(archs.Rest, n)
		if set == bdd.No {
			continue
		}
		when := p.describe(p.Exists(set, bdd.NrBits, 32), c.arch)
		found = append(found, &Change{
			Old: pair[0], New: pair[1], archs: []bdd.Span{archs}, When: when, Lines: some("numbers", when),
			Witness: p.Least(set, bdd.Part{Arch: bdd.Block{Value: archs.First}, Nr: nr}),
		})
	}
	return found
}

// scatteredArchs collects differences under more ranges of architectures than can be
// listed. It lists the differences under the report's own architecture as usual. For the
// others it reports for which calls there is a difference under some architecture.
func (c *collector) scatteredArchs(p *pairs, both bdd.Ref, in bdd.Part) (found []*Change) {
	otherArchs := bdd.Yes
	if token := c.arch.Token; in.Arch.Contains(token) {
		found = c.of(p, bdd.Span{First: token, Last: token, Rest: p.Given(both, bdd.ArchBits, token)}, in.Nr)
		otherArchs = p.Not(p.Equal(p.Field(bdd.ArchBits, in.Arch), p.Constant(token)))
	}
	for n, pair := range p.list {
		set := p.And(p.with(both, n), otherArchs)
		if set == bdd.No {
			continue
		}
		some := p.Exists(set, bdd.ArchBits, 32)
		numbers := p.Spans(some, bdd.NrBits, in.Nr)
		if numbers == nil {
			found = append(found, c.underOthers(p, pair, p.Exists(some, bdd.NrBits, 32), nil, p.Least(set, in)))
		}
		for _, s := range numbers {
			if s.Rest != bdd.No {
				first := p.Equal(p.Field(bdd.NrBits, in.Nr), p.Constant(s.First))
				runs := []arch.Run{{First: s.First, Last: s.Last}}
				found = append(found, c.underOthers(p, pair, s.Rest, runs, p.Least(p.And(set, first), in)))
			}
		}
	}
	return found
}

// underOthers returns a change under too many other architectures to list.
func (c *collector) underOthers(p *pairs, pair [2]linux.BPFAction, set bdd.Ref, calls []arch.Run, witness linux.SeccompData) *Change {
	when := p.describe(set, &arch.Arch{WordBits: 64})
	return &Change{Old: pair[0], New: pair[1], Calls: calls, When: when, Lines: some("architectures", when), Witness: witness}
}

// some marks conditions as those of some numbers or architectures, but not of all.
func some(what string, when *region.Description) []string {
	lines := when.Lines(region.Namer{})
	for i, line := range lines {
		lines[i] = "for some " + what + ": " + line
	}
	return lines
}
