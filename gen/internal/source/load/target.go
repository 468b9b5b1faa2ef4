package load

import (
	"context"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/eval"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

// target is the work on one GOARCH.
type target struct {
	*reader
	directives map[*gopkg.Package][]*directive
	generated  map[*gopkg.Package]map[string]bool // names of filters, which the output declares
	scanner    *retarget.Scanner
	copies     []*eval.Copy                        // one for each package with filters
	filters    map[string]map[string]*targetFilter // by import path and name
}

// targetFilter is one filter on one target.
type targetFilter struct {
	*target
	pkg       *gopkg.Package
	directive *directive
	job       *eval.Job
}

// list lists the packages of every target by the go command.
func (l *loader) list(ctx context.Context) error {
	overlay, err := l.tools.HideOldOutput(ctx, l.cfg.GOARCH[0], l.cfg.Patterns)
	if err != nil {
		return err
	}
	l.overlay = overlay
	return l.listFor(ctx, l.cfg.GOARCH)
}

// listFor adds targets with their packages.
func (l *loader) listFor(ctx context.Context, goarchs []string) error {
	errs := make([]error, len(goarchs))
	added := make([]*target, len(goarchs))
	parallel(len(added), func(i int) {
		goarch := goarchs[i]
		var listing []*gopkg.Listing
		listing, errs[i] = l.tools.List(ctx, goarch, l.overlay, l.cfg.Patterns)
		set := gopkg.NewPackageSet(goarch, listing, l.sources, l.mistakes)
		set.Tags, set.Go = l.tools.Tags, l.tools.Version
		generated := map[*gopkg.Package]map[string]bool{}
		added[i] = &target{
			reader:     &reader{PackageSet: set, codes: l.cfg.Codes, checkABI: l.cfg.CheckABI},
			directives: map[*gopkg.Package][]*directive{}, generated: generated,
			scanner: retarget.NewScanner(set, generated), filters: map[string]map[string]*targetFilter{},
		}
	})
	l.targets = append(l.targets, added...)
	// The first error is enough, because it is usually the same for all targets.
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// find reads the directives of the packages that the patterns name.
func (l *loader) find(t *target) error {
	for _, p := range t.Roots() {
		t.directives[p] = t.readDirectives(p)
		names := map[string]bool{}
		for _, d := range t.directives[p] {
			names[d.name] = true
		}
		t.generated[p] = names
	}
	return nil
}

// check finds what the filters reach, and reports what of it cannot be copied.
func (l *loader) check(t *target) error {
	for _, p := range t.Roots() {
		for _, d := range t.directives[p] {
			keepFilter(t.PackageSet, d)
		}
	}
	slice.KeepStart(t.PackageSet)
	t.SyntaxErrors()
	for _, p := range t.Order {
		if p.Opened {
			if _, err := t.PackageSet.Check(p); err != nil {
				return err
			}
		}
	}
	for _, p := range t.Roots() {
		if len(t.directives[p]) == 0 {
			continue
		}
		var units []*gopkg.Unit
		r := slice.NewReach(t.PackageSet, p, t.scanner.Part)
		c := &eval.Copy{Set: t.PackageSet, Reach: r, Scanner: t.scanner}
		t.copies = append(t.copies, c)
		t.filters[p.ImportPath] = map[string]*targetFilter{}
		for _, d := range t.directives[p] {
			if s, ok := shapeOf(t.PackageSet, p, d); ok {
				t.filters[p.ImportPath][d.name] = &targetFilter{target: t, pkg: p, directive: d, job: &eval.Job{Copy: c, Package: p, Name: d.name, Ident: d.id, Shape: s}}
			}
			units = append(units, d.unit)
		}
		r.Add(units...)
		r.Report()
	}
	return nil
}
