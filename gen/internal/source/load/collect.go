package load

import (
	"cmp"
	"errors"
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// collect combines the packages and filters of all targets into one list. All targets must
// have the same filters.
func (l *loader) collect() error {
	first, filtered := l.targets[0], false
	for _, p := range l.allRoots() {
		pkg := &Package{ImportPath: p.ImportPath, Name: p.Name, Dir: p.Dir}
		filters := map[string]*Filter{}
		for _, t := range l.targets {
			q := t.Packages[p.ImportPath]
			for _, d := range t.directives[q] {
				if filters[d.name] == nil {
					f := &Filter{Name: d.name, Doc: d.doc, Pos: l.sources.Position(d.id.Pos()), Untagged: untagged(d.unit.File.Syntax)}
					filters[d.name] = f
					pkg.Filters = append(pkg.Filters, f)
				}
			}
		}
		if len(pkg.Filters) == 0 {
			if !l.cfg.Wild && !p.MatchesOnlyWildcards() {
				l.noFilter(p)
			} else {
				l.packages = append(l.packages, pkg)
			}
			continue
		}
		filtered = true
		l.packageErrors(p.ImportPath)
		for _, t := range l.targets {
			q := t.Packages[p.ImportPath]
			for _, f := range pkg.Filters {
				if !l.needs(p.ImportPath, f.Name, t) {
					continue
				}
				if q == nil || !slices.ContainsFunc(t.directives[q], func(d *directive) bool { return d.name == f.Name }) {
					l.mistakes.Add(t.GOARCH, f.Pos, "filter %q does not exist for %s (declare it for every target, or generate for fewer)", f.Name, gopkg.TargetsMark)
				}
			}
		}
		slices.SortFunc(pkg.Filters, func(a, b *Filter) int { return diag.ComparePos(a.Pos, b.Pos) })
		for _, f := range pkg.Filters {
			f.Conflict = l.conflict(first.Packages[p.ImportPath], f.Name)
		}
		l.packages = append(l.packages, pkg)
	}
	if err := l.mistakes.Err(); err != nil {
		return err
	}
	if !filtered && !l.cfg.Wild {
		return errors.New("no filter found in " + strings.Join(l.cfg.Patterns, " ") + " " + howToWrite)
	}
	return nil
}

const howToWrite = "(write `" + directivePrefix + filterDirective + " Name` above a variable of type rules.Program)"

// allRoots returns the packages that the patterns name on any target, in order of their
// paths.
func (l *loader) allRoots() []*gopkg.Package {
	var list []*gopkg.Package
	seen := map[string]bool{}
	for _, t := range l.targets {
		for _, p := range t.Roots() {
			if !seen[p.ImportPath] {
				seen[p.ImportPath] = true
				list = append(list, p)
			}
		}
	}
	slices.SortFunc(list, func(a, b *gopkg.Package) int { return cmp.Compare(a.ImportPath, b.ImportPath) })
	return list
}

// noFilter reports that a package named by a pattern has no filter, with the reason if it is
// known.
func (l *loader) noFilter(p *gopkg.Package) {
	// The go command has an error for a package of which it has no file. The file with the filters
	// says more.
	if len(p.GoFiles) > 0 && l.packageErrors(p.ImportPath) {
		return
	}
	for _, t := range l.targets {
		if q := t.Packages[p.ImportPath]; q == nil {
			continue
		} else if file := t.excludedDirective(q); file != "" {
			l.mistakes.Add(t.GOARCH, token.Position{Filename: file}, "the filters of this file are excluded by its build constraints "+
				"(the tags that are set are linux, the GOARCH, %s, the releases up to %s and those of GOFLAGS)", gopkg.BuildTag, l.tools.Version)
			return
		}
	}
	if l.packageErrors(p.ImportPath) {
		return
	}
	l.mistakes.Add("", token.Position{}, "no filter in package %s %s", p.ImportPath, howToWrite)
}

// packageErrors reports the errors of the go command about a package. It returns whether
// there are any.
func (l *loader) packageErrors(path string) bool {
	some := false
	for _, t := range l.targets {
		if p := t.Packages[path]; p != nil && p.Error != nil {
			for _, name := range p.GoFiles {
				t.SyntaxError(l.sources.Get(p.Path(name)))
			}
			some = true
		}
	}
	if !some || l.mistakes.Err() != nil {
		return some // the parser's message is better
	}
	for _, t := range l.targets {
		if p := t.Packages[path]; p != nil && p.Error != nil {
			pos := token.Position{}
			if p.Error.Pos != "" {
				pos.Filename, _, _ = strings.Cut(p.Error.Pos, ":")
			}
			l.mistakes.Add(t.GOARCH, pos, "%s", gopkg.OneLine(p.Error.Err))
		}
	}
	return true
}
