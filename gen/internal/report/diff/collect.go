package diff

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/report/region"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// collector gathers changes.
type collector struct {
	old, new []linux.BPFInstruction
	arch     *arch.Arch
	steps    int // left of the budget
	found    []*Change
	unknown  []string
}

// part collects the differences among the calls of a part. It returns an error, and
// collects nothing, if the budget does not suffice.
func (c *collector) part(in bdd.Part, b bdd.Budget) error {
	var found []*Change
	b.Steps = min(b.Steps, c.steps)
	t := bdd.New(b)
	err := bdd.Try(func() {
		old, new := c.answers(t, c.old, in), c.answers(t, c.new, in)
		if old == new {
			return // equal before computed answers are expanded
		}
		p := newPairs(t)
		both := p.of(effects(t, old), effects(t, new))
		spans := t.Spans(both, bdd.ArchBits, in.Arch)
		if spans == nil {
			found = c.scatteredArchs(p, both, in)
			return
		}
		for _, archs := range spans {
			for _, part := range without(archs, c.arch.Token) {
				found = append(found, c.of(p, part, in.Nr)...)
			}
		}
	})
	c.steps -= b.Steps - max(t.Steps, 0)
	if err != nil {
		return err
	}
	c.found = append(c.found, found...)
	return nil
}

// without splits a range of architectures so that one of them stands alone.
func without(s bdd.Span, token uint32) (list []bdd.Span) {
	if token < s.First || s.Last < token {
		return []bdd.Span{s}
	}
	if s.First < token {
		list = append(list, bdd.Span{First: s.First, Last: token - 1, Rest: s.Rest})
	}
	list = append(list, bdd.Span{First: token, Last: token, Rest: s.Rest})
	if token < s.Last {
		list = append(list, bdd.Span{First: token + 1, Last: s.Last, Rest: s.Rest})
	}
	return list
}

// of collects the differences among the calls of a span of architectures, by number and
// by pair of answers. All architectures of the span get the same answers.
func (c *collector) of(p *pairs, archs bdd.Span, nr bdd.Block) (found []*Change) {
	names := c.names(archs)
	numbers := p.Spans(archs.Rest, bdd.NrBits, nr)
	if numbers == nil {
		return c.scattered(p, archs, nr)
	}
	others := unknownOfX32(numbers, names)
	for _, s := range numbers {
		most := math.MaxInt
		if s.Rest == others {
			most = mostOthers
		}
		for n, pair := range p.list {
			set := p.with(s.Rest, n)
			if set == bdd.No {
				continue
			}
			when := p.describe(set, names)
			for _, run := range names.RunsWithX32(s.First, s.Last, most) {
				found = append(found, &Change{
					Old: pair[0], New: pair[1], archs: []bdd.Span{archs}, Calls: []arch.Run{run}, When: when,
					Lines:   when.Lines(region.Namer{Call: strings.TrimPrefix(run.Name, "x32_"), GOARCH: names.GOARCH}),
					Witness: p.Least(set, bdd.Part{Arch: bdd.Block{Value: archs.First}, Nr: bdd.Block{Value: run.First}}),
				})
			}
		}
	}
	return found
}

// unknownOfX32 returns the answers for a number that x32 does not have. Where the calls of x32 get
// the same, they are not listed one by one: a filter without rules for x32 treats all alike.
func unknownOfX32(numbers []bdd.Span, a *arch.Arch) bdd.Ref {
	for _, s := range numbers {
		if s.First <= math.MaxInt32 && math.MaxInt32 <= s.Last && a.IsOtherABI(math.MaxInt32) {
			return s.Rest
		}
	}
	return bdd.No // of no number that is reported
}

// names returns the architecture that names the calls of a span of architectures.
func (c *collector) names(archs bdd.Span) *arch.Arch {
	if archs.First == c.arch.Token {
		return c.arch
	}
	if a, ok := arch.ByToken(archs.First); ok && archs.First == archs.Last {
		return a
	}
	return &arch.Arch{WordBits: 64} // no call has a name
}

func (c *collector) undecided(in bdd.Part, err error) {
	calls := arch.Run{First: in.Nr.Value, Last: in.Nr.Last()}.String()
	if c.steps == 0 {
		calls = "all calls that are not reported"
	}
	c.unknown = append(c.unknown, fmt.Sprintf("%s: %v", calls, err))
}

// report joins and sorts the changes. The interpreter confirms each of them first.
func (c *collector) report() *Report {
	for _, change := range c.found {
		c.confirm(change)
	}
	r := &Report{Arch: c.arch, Undecided: slices.Compact(c.unknown), Changes: c.joined()}
	for _, change := range r.Changes {
		change.Where = archNames(change.archs, c.arch.Token)
	}
	slices.SortStableFunc(r.Changes, func(a, b *Change) int {
		return cmp.Or(
			cmp.Compare(a.Kind(), b.Kind()),
			strings.Compare(a.Where, b.Where),
			cmp.Compare(uint32(a.Witness.Nr), uint32(b.Witness.Nr)),
		)
	})
	return r
}
