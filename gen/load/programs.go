package load

import (
	"go/token"
	"slices"
)

// decode fills in the programs.
func (l *loader) decode() error {
	i := 0
	for _, p := range l.packages {
		for _, f := range p.Filters {
			for range l.targets {
				j := l.jobs[i]
				i++
				w := j.reach.w
				d := &decoder{j: j, entries: j.entries()}
				program, err := d.decode()
				if err != nil {
					w.mistakes.add(w.goarch, d.where(), "filter %q: %v", f.Name, err)
				}
				f.Targets = append(f.Targets, &Target{GOARCH: w.goarch, Program: program, Entries: d.entries})
			}
		}
	}
	return l.mistakes.err()
}

// entries are the places of the system calls in what one filter reaches.
func (j *job) entries() map[uint32][]token.Position {
	r := j.reach.w.newReach(j.pkg)
	r.addFrom(j.found.unit, mention{})
	var units []*unit
	for u := range r.strict {
		units = append(units, u)
	}
	s := j.reach.w.sources
	slices.SortFunc(units, func(a, b *unit) int {
		return comparePositions(s.position(a.node.Pos()), s.position(b.node.Pos()))
	})
	byNumber := map[uint32][]token.Position{}
	for _, u := range units {
		for _, f := range j.reach.w.parts(u) {
			for _, e := range f.entries {
				byNumber[e.sysno] = append(byNumber[e.sysno], s.position(e.pos))
			}
		}
	}
	return byNumber
}
