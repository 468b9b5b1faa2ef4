package vet

import (
	"context"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/report/sites"
	"github.com/seccompgen/seccompgen/gen/internal/source/build"
	"github.com/seccompgen/seccompgen/gen/internal/verify/dropped"
	"github.com/seccompgen/seccompgen/gen/internal/verify/reach"
	"github.com/seccompgen/seccompgen/gen/internal/verify/uses"
)

// Installs is where tables are installed in one build.
type Installs struct {
	GOARCH string
	Cgo    bool
	Sites  []sites.Site

	packages map[string]*types.Package
	mains    map[string]bool
}

// HasTable reports whether the build has a variable of a name such as example.com/app/sandbox.Worker.
func (b *Installs) HasTable(name string) bool {
	dot := strings.LastIndexByte(name, '.')
	p := b.packages[name[:max(dot, 0)]]
	return p != nil && p.Scope().Lookup(name[dot+1:]) != nil
}

// AddedMains are the main packages that a build has and another one has not.
func (b *Installs) AddedMains(to *Installs) (list []string) {
	for _, m := range slices.Sorted(maps.Keys(b.mains)) {
		if b.mains[m] && !to.HasMain(m) {
			list = append(list, m)
		}
	}
	return list
}

// HasMain reports whether the build has a main package of this path.
func (b *Installs) HasMain(path string) bool {
	_, ok := b.mains[path]
	return ok
}

// Installed finds where the packages of the main modules and of cfg.Patterns install tables, for
// each architecture without cgo and with it. Place makes the text of a position. Packages that do
// not build are a mistake, as in Vet, unless broken is not nil: then it gets the mistake, and what
// these packages install is left out.
func Installed(ctx context.Context, cfg driver.Config, scope Scope, place func(token.Position) string, broken func(error)) (builds []*Installs, err error) {
	if cfg.Progress != nil {
		cfg.Progress("looking for installs")
	}
	fset, variants, err := load(ctx, cfg, scope)
	if err != nil {
		return nil, err
	}
	switch err := unbuilt(fset, variants, &scope, len(cfg.Archs)); {
	case err != nil && broken == nil:
		return nil, err
	case err != nil:
		broken(err)
	}
	for _, variant := range variants {
		one, err := installs(fset, variant, place)
		if err != nil {
			return nil, err
		}
		builds = append(builds, one)
	}
	return withCgo(builds), nil
}

// Join adds what another module has to a build.
func (b *Installs) Join(other *Installs) {
	b.Sites = sites.Sort(slices.Concat(b.Sites, other.Sites))
	if b.packages == nil {
		b.packages, b.mains = map[string]*types.Package{}, map[string]bool{}
	}
	maps.Copy(b.packages, other.packages)
	maps.Copy(b.mains, other.mains)
}

// withCgo adds the builds with cgo that are left out since they are the same as those without.
func withCgo(builds []*Installs) (all []*Installs) {
	for i, one := range builds {
		all = append(all, one)
		if !one.Cgo && (i+1 == len(builds) || builds[i+1].GOARCH != one.GOARCH) {
			same := *one
			same.Cgo, same.packages, same.mains = true, maps.Clone(one.packages), maps.Clone(one.mains)
			all = append(all, &same)
		}
	}
	return all
}

// installs finds the calls of one build, and follows them to main packages.
func installs(fset *token.FileSet, variant *build.Variant, place func(token.Position) string) (*Installs, error) {
	found := &Installs{GOARCH: variant.GOARCH, Cgo: variant.Cgo, mains: variant.Mains, packages: map[string]*types.Package{}}
	var used []*uses.Package
	var reached []*reach.Package
	var calls []*dropped.Package
	for _, p := range whole(variant) {
		found.packages[p.ImportPath] = p.Types
		used = append(used, &uses.Package{Files: p.Files, Types: p.Types, Info: p.Info})
		reached = append(reached, &reach.Package{Files: p.Files, Types: p.Types, Info: p.Info})
		calls = append(calls, &dropped.Package{Files: p.Files, Types: p.Types, Info: p.Info})
	}
	_, list, err := uses.Packages(fset, variant.Sizes, used)
	if err != nil {
		return nil, err
	}
	graph, byName, errors := reach.New(reached), reach.NewCalls(reached), dropped.New(calls)
	type program struct {
		path      string
		functions map[string]bool
		byName    map[string]bool // those that a chain of calls by name leads to
	}
	var programs []program
	for _, p := range reached {
		if p.Types.Name() == "main" {
			programs = append(programs, program{p.Types.Path(), graph.From(p.Types), byName.From(p.Types)})
		}
	}
	for i, s := range list { // n, _ := seccomp.SetFilterWithFlags(…) too
		list[i].Dropped = s.Dropped || slices.ContainsFunc(errors.Of(s.Callee.FullName()), func(c dropped.Call) bool { return c.Pos == s.Pos })
	}
	for _, s := range expand(list) {
		drops := errors.Of(s.Function)
		for _, table := range s.Tables {
			one := sites.Site{Table: table, Function: s.Function, Install: s.Install, Mains: []string{}, Position: place(fset.PositionFor(s.Pos, false))}
			one.Or = slices.DeleteFunc(slices.Clone(s.Tables), func(other string) bool { return other == table })
			if s.Flags != nil || s.Computed {
				one.Flags = sites.Flags(s.Flags)
			}
			nobody := true
			for _, m := range programs {
				if !m.functions[s.Function] {
					continue
				}
				nobody = false
				one.Mains, one.ByValue = []string{m.path}, !m.byName[s.Function]
				one.Dropped = s.Dropped || slices.ContainsFunc(drops, func(c dropped.Call) bool { return m.functions[c.Function] })
				found.Sites = append(found.Sites, one)
			}
			if nobody {
				one.Dropped = s.Dropped || len(drops) > 0
				found.Sites = append(found.Sites, one)
			}
		}
	}
	found.Sites = sites.Sort(found.Sites)
	return found, nil
}

// expand gives a call of a helper in another package the form in which the helper installs what it
// is given. Calls of which only callers know the table are left out: the callers have them.
func expand(list []uses.Site) (all []uses.Site) {
	inner := map[string][]*uses.Site{} // by the exported functions whose callers give the table
	for i := range list {
		for _, f := range list[i].Callers {
			inner[f] = append(inner[f], &list[i])
		}
	}
	for _, s := range list {
		switch forms := formsOf(s.Callee.FullName(), inner, map[string]bool{}); {
		case len(s.Tables) == 0:
		case !s.Helper:
			all = append(all, s)
		case len(forms) == 0:
			s.Computed = true // not known
			all = append(all, s)
		default:
			for _, f := range forms {
				one := s
				one.Install, one.Flags, one.Computed = f.Install+" by way of "+s.Callee.FullName(), f.Flags, f.Computed
				one.Dropped = s.Dropped || f.Dropped
				all = append(all, one)
			}
		}
	}
	return all
}

// formsOf returns the calls in which a helper installs what it is given.
func formsOf(helper string, inner map[string][]*uses.Site, seen map[string]bool) (forms []uses.Site) {
	if seen[helper] {
		return nil
	}
	seen[helper] = true
	for _, s := range inner[helper] {
		if !s.Helper {
			forms = append(forms, *s)
			continue
		}
		for _, f := range formsOf(s.Callee.FullName(), inner, seen) {
			f.Dropped = f.Dropped || s.Dropped
			forms = append(forms, f)
		}
	}
	return forms
}
