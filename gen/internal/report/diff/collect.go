package diff

import (
	"cmp"
	"fmt"
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
	steps    int // still to spend
	found    []*Change
	unknown  []string
}

// part collects what differs among the calls of a part. The error says that the
// budget does not suffice, and then nothing is collected.
func (c *collector) part(in bdd.Part, b bdd.Budget) error {
	var found []*Change
	b.Steps = min(b.Steps, c.steps)
	t := bdd.New(b)
	err := bdd.Try(func() {
		old, new := c.answers(t, c.old, in), c.answers(t, c.new, in)
		if old == new {
			return // as far as that is seen, computed answers need not be written out
		}
		p := newPairs(t)
		both := p.of(effects(t, old), effects(t, new))
		places := t.Spans(both, bdd.ArchBits, in.Arch)
		if places == nil {
			found = c.strewn(p, both, in)
			return
		}
		for _, there := range places {
			for _, part := range without(there, c.arch.Token) {
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

// without divides a range of architectures at one of them.
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

// of collects what differs among the calls of some architectures, which all are
// answered alike: by number, then by the pair of answers.
func (c *collector) of(p *pairs, there bdd.Span, nr bdd.Block) (found []*Change) {
	names := c.names(there)
	numbers := p.Spans(there.Rest, bdd.NrBits, nr)
	if numbers == nil {
		return c.scattered(p, there, nr)
	}
	for _, s := range numbers {
		for n, pair := range p.list {
			set := p.with(s.Rest, n)
			if set == bdd.No {
				continue
			}
			when := p.describe(set, names)
			for _, run := range names.Runs(s.First, s.Last) {
				found = append(found, &Change{
					Old: pair[0], New: pair[1], archs: []bdd.Span{there}, Calls: []arch.Run{run}, When: when,
					Lines:   when.Lines(region.Namer{Call: run.Name, GOARCH: names.GOARCH}),
					Witness: p.Least(set, bdd.Part{Arch: bdd.Block{Value: there.First}, Nr: bdd.Block{Value: run.First}}),
				})
			}
		}
	}
	return found
}

// names is the architecture whose names the calls of some architectures have.
func (c *collector) names(there bdd.Span) *arch.Arch {
	if there.First == c.arch.Token {
		return c.arch
	}
	if a, ok := arch.ByToken(there.First); ok && there.First == there.Last {
		return a
	}
	return &arch.Arch{WordBits: 64} // none has a name
}

func (c *collector) undecided(in bdd.Part, err error) {
	calls := arch.Run{First: in.Nr.Value, Last: in.Nr.Last()}.String()
	if c.steps == 0 {
		calls = "all calls that are not reported"
	}
	c.unknown = append(c.unknown, fmt.Sprintf("%s: %v", calls, err))
}

// report puts changes together that say the same, and all in order. Each is
// confirmed by the interpreter.
func (c *collector) report() *Report {
	for _, change := range c.found {
		c.confirm(change)
	}
	r := &Report{Arch: c.arch, Undecided: slices.Compact(c.unknown), Changes: c.joined()}
	for _, change := range r.Changes {
		change.Where = places(change.archs, c.arch.Token)
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
