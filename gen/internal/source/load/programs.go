package load

import (
	"go/token"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

// decode fills in the programs.
func (l *loader) decode() error {
	for _, p := range l.packages {
		for _, f := range p.Filters {
			decoded := map[string]*Target{}
			for _, j := range f.jobs {
				decoded[j.Reach.W.Goarch] = j.target()
			}
			for _, goarch := range l.cfg.GOARCH {
				t := decoded[goarch]
				if l.cfg.Also != nil {
					for _, other := range l.cfg.Also(goarch, t.ABIs) {
						t.Also = append(t.Also, decoded[other])
					}
				}
				f.Targets = append(f.Targets, t)
			}
		}
	}
	l.addIgnores()
	return l.mistakes.Err()
}

// target decodes what a filter means on one target.
func (j *job) target() *Target {
	w := j.Reach.W
	sites := j.sites()
	entries := map[uint32][]token.Position{}
	for sysno, list := range sites {
		for _, site := range list {
			entries[sysno] = append(entries[sysno], site.Pos)
		}
	}
	program, at, err := j.Decode(entries)
	if err != nil {
		w.Mistakes.Add(w.Goarch, at, "filter %q: %v", j.Name, err)
	}
	return &Target{GOARCH: w.Goarch, Program: program, ABIs: j.directive.abis, Entries: entries, Sites: sites}
}

// reached are the units that one filter reaches, in the order of the source.
func (j *job) reached() []*gopkg.Unit {
	r := j.Reach.W.NewReach(j.Pkg)
	r.AddFrom(j.directive.unit, slice.Mention{})
	var units []*gopkg.Unit
	for u := range r.Strict {
		units = append(units, u)
	}
	s := j.Reach.W.Sources
	slices.SortFunc(units, func(a, b *gopkg.Unit) int {
		return diag.ComparePos(s.Position(a.Node.Pos()), s.Position(b.Node.Pos()))
	})
	return units
}

// sites are the places of the system calls in what one filter reaches.
func (j *job) sites() map[uint32][]Site {
	s := j.Reach.W.Sources
	byNumber := map[uint32][]Site{}
	for _, u := range j.reached() {
		for _, f := range j.Reach.W.Parts(u) {
			for _, e := range f.Entries {
				byNumber[e.Sysno] = append(byNumber[e.Sysno], e.Site(s))
			}
		}
	}
	return byNumber
}
