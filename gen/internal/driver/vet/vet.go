package vet

import (
	"cmp"
	"context"
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/source/build"
	"github.com/seccompgen/seccompgen/gen/internal/verify/uses"
)

// Misuse is a use of a table that package uses does not allow, or an install of what is no
// table.
type Misuse struct {
	Pos     token.Position // the file's path is absolute
	Msg     string         // with the way out, and the architectures unless it is on all
	GOARCHs []string       // the architectures on which it is found
}

// Site is a call that installs a filter.
type Site struct {
	uses.Site
	Pos     token.Position // the file's path is absolute
	GOARCHs []string       // the architectures on which it is the same
}

// Result is what Vet finds, in order of position.
type Result struct {
	Misuses []*Misuse
	Sites   []*Site
}

// Scope tells which packages Vet looks at.
type Scope struct {
	Only bool     // those that the patterns name, not all of the main modules
	Dirs []string // where the tables are that matter; nil means anywhere

	// DirsFor has directories by GOARCH, instead of Dirs.
	DirsFor map[string][]string
}

// dirs are those where the tables for a GOARCH are that matter, nil means anywhere.
func (s *Scope) dirs(goarch string) []string {
	if s.DirsFor != nil {
		return s.DirsFor[goarch]
	}
	return s.Dirs
}

// Vet looks at what packages do with tables, those of the main modules and of cfg.Patterns, and at
// those that they import, in builds with and without cgo for each architecture.
//
// A package that builds neither with cgo nor without is a mistake, as what it installs is not
// known; with Scope.Dirs, if it is part of what a package with one of these tables is linked
// into. Mistakes come back as diag.Errors.
func Vet(ctx context.Context, cfg driver.Config, scope Scope) (*Result, error) {
	if cfg.Progress != nil {
		cfg.Progress("looking at uses of tables")
	}
	fset, variants, err := load(ctx, cfg, scope)
	if err != nil {
		return nil, err
	}
	if err := unbuilt(fset, variants, &scope, len(cfg.Archs)); err != nil {
		return nil, err
	}
	v := &vetting{fset: fset, total: len(cfg.Archs), sites: map[siteKey]*Site{}}
	for _, variant := range variants {
		if err := v.add(variant); err != nil {
			return nil, err
		}
	}
	return v.all(), nil
}

// load loads the builds.
func load(ctx context.Context, cfg driver.Config, scope Scope) (*token.FileSet, []*build.Variant, error) {
	var goarchs []string
	for _, a := range cfg.Archs {
		goarchs = append(goarchs, a.GOARCH)
	}
	return build.Load(ctx, build.Config{Dir: cfg.Dir, Env: cfg.Env, GOARCH: goarchs, Patterns: cfg.Patterns, Only: scope.Only})
}

// vetting collects the findings and sites of all variants.
type vetting struct {
	fset  *token.FileSet
	total int
	diag.Fold[struct{}, struct{}]
	sites map[siteKey]*Site
}

// siteKey distinguishes sites that differ between architectures.
type siteKey struct {
	pos      token.Position
	install  string
	tables   string
	flags    uint64
	hasFlags bool
}

func (v *vetting) add(variant *build.Variant) error {
	var list []*uses.Package
	for _, p := range whole(variant) {
		list = append(list, &uses.Package{Files: p.Files, Types: p.Types, Info: p.Info})
	}
	findings, sites, err := uses.Packages(v.fset, variant.Sizes, list)
	if err != nil {
		return err
	}
	for _, f := range findings {
		v.Add(v.fset.PositionFor(f.Pos, false), f.Text, variant.GOARCH, v.total, struct{}{}, struct{}{})
	}
	for _, s := range sites {
		v.addSite(s, variant.GOARCH)
	}
	return nil
}

func (v *vetting) addSite(s uses.Site, goarch string) {
	key := siteKey{pos: v.fset.PositionFor(s.Pos, false), install: s.Install, tables: strings.Join(s.Tables, " ")}
	if s.Flags != nil {
		key.flags, key.hasFlags = *s.Flags, true
	}
	one := v.sites[key]
	if one == nil {
		one = &Site{Site: s, Pos: key.pos}
		v.sites[key] = one
	}
	if !slices.Contains(one.GOARCHs, goarch) {
		one.GOARCHs = append(one.GOARCHs, goarch)
	}
}

func (v *vetting) all() *Result {
	u := &Result{}
	for _, one := range v.List {
		u.Misuses = append(u.Misuses, &Misuse{Pos: one.Pos, Msg: one.Text(), GOARCHs: one.GOARCHs})
	}
	for _, s := range v.sites {
		u.Sites = append(u.Sites, s)
	}
	slices.SortFunc(u.Misuses, func(a, b *Misuse) int {
		return cmp.Or(diag.ComparePos(a.Pos, b.Pos), cmp.Compare(a.Msg, b.Msg))
	})
	slices.SortFunc(u.Sites, func(a, b *Site) int {
		return cmp.Or(diag.ComparePos(a.Pos, b.Pos), cmp.Compare(a.Install, b.Install), slices.Compare(a.Tables, b.Tables),
			slices.Compare(a.GOARCHs, b.GOARCHs))
	})
	return u
}
