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
				sites := j.sites()
				d := &decoder{j: j, entries: map[uint32][]token.Position{}}
				for sysno, list := range sites {
					for _, site := range list {
						d.entries[sysno] = append(d.entries[sysno], site.Pos)
					}
				}
				program, err := d.decode()
				if err != nil {
					w.mistakes.add(w.goarch, d.where(), "filter %q: %v", f.Name, err)
				}
				f.Targets = append(f.Targets, &Target{GOARCH: w.goarch, Program: program, Entries: d.entries, Sites: sites})
			}
		}
	}
	l.addIgnores()
	return l.mistakes.err()
}

// reached are the units that one filter reaches, in the order of the source.
func (j *job) reached() []*unit {
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
	return units
}

// sites are the places of the system calls in what one filter reaches.
func (j *job) sites() map[uint32][]Site {
	s := j.reach.w.sources
	byNumber := map[uint32][]Site{}
	for _, u := range j.reached() {
		for _, f := range j.reach.w.parts(u) {
			for _, e := range f.entries {
				byNumber[e.sysno] = append(byNumber[e.sysno], e.site(s))
			}
		}
	}
	return byNumber
}
