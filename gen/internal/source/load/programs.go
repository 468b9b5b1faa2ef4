package load

import (
	"go/token"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

// decode sets the targets of all filters from the values of their jobs.
func (l *loader) decode() error {
	for _, p := range l.packages {
		for _, f := range p.Filters {
			decoded := map[string]*Target{}
			for _, on := range f.on {
				on.hiddenInReached()
				decoded[on.GOARCH] = on.decode()
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

// decode returns what a filter means on one target.
func (f *targetFilter) decode() *Target {
	sites := f.sites()
	entries := map[uint32][]token.Position{}
	for sysno, list := range sites {
		for _, site := range list {
			entries[sysno] = append(entries[sysno], site.Pos)
		}
	}
	return &Target{GOARCH: f.GOARCH, Program: f.job.Program(entries), ABIs: f.directive.abis, Entries: entries, Sites: sites, authors: f.authors()}
}

// reached returns the units that one filter reaches, in the order of the source.
func (f *targetFilter) reached() []*gopkg.Unit {
	return slice.ReachedFrom(f.PackageSet, f.pkg, f.scanner.Part, f.directive.unit)
}

// sites are the positions of the system calls in what one filter reaches.
func (f *targetFilter) sites() map[uint32][]Site {
	byNumber := map[uint32][]Site{}
	for _, u := range f.reached() {
		for _, e := range entriesIn(f.Owner[u], u) {
			byNumber[e.sysno] = append(byNumber[e.sysno], e.site(f.PackageSet.Sources))
		}
	}
	return byNumber
}
