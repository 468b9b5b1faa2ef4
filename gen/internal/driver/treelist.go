package driver

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/source/runtimesrc"
	"github.com/seccompgen/seccompgen/gen/internal/source/tree"
)

// listing is what the go command builds in a module.
type listing struct {
	dir      string // of the module
	packages []*load.Built
	failed   error           // of the go command: what the module builds is not known
	view     map[string]bool // keys of the files that are checked with their types; nil if not known
}

// list lists the packages that the patterns reach or, for the whole tree, all of the module.
func (s *survey) list(ctx context.Context) error {
	dir, patterns := s.cfg.Dir, s.cfg.Patterns
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	if s.whole {
		dir, patterns = s.root, []string{"./..."}
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if out := s.cfg.OutDir; out != "" {
		if !filepath.IsAbs(out) {
			out = filepath.Join(s.cfg.Dir, out)
		}
		if rel, err := filepath.Rel(dir, out); err == nil && tree.Below(s.root, s.realPath(out)) {
			patterns = append(slices.Clone(patterns), "./"+filepath.ToSlash(rel))
		}
	}
	l, err := s.listIn(ctx, dir, patterns)
	if err != nil {
		return err
	}
	l.dir = s.root
	s.listings = append(s.listings, l)
	return nil
}

// listIn lists packages and all that they import in any build for linux: what only files import
// that this build leaves out, because of an architecture, cgo or a tag, is listed as well.
func (s *survey) listIn(ctx context.Context, dir string, patterns []string) (*listing, error) {
	l := &listing{dir: dir}
	return l, s.listMore(ctx, l, dir, patterns)
}

func (s *survey) listMore(ctx context.Context, l *listing, dir string, patterns []string) error {
	seen := map[string]bool{}
	for _, p := range l.packages {
		seen[p.ImportPath] = true
	}
	for len(patterns) > 0 {
		list, err := s.build.List(ctx, dir, s.cfg.Archs[0].GOARCH, patterns...)
		if err != nil {
			return err
		}
		more := map[string]bool{}
		var added []*load.Built
		for _, p := range list {
			if seen[p.ImportPath] {
				continue
			}
			seen[p.ImportPath] = true
			p.DepOnly = p.DepOnly || len(l.packages) > 0
			added = append(added, p)
		}
		for _, p := range added {
			if !s.local(p) {
				continue
			}
			for _, path := range s.ignoredImports(p) {
				more[path] = true
			}
		}
		l.packages = append(l.packages, added...)
		patterns = nil
		for _, path := range slices.Sorted(maps.Keys(more)) {
			if listed, asked := seen[path]; !listed && !asked && !s.isStandard(path) {
				patterns = append(patterns, path)
				seen[path] = false // asked for
			}
		}
	}
	return nil
}

// ignoredImports are the imports of files that are in other builds for linux.
func (s *survey) ignoredImports(p *load.Built) (paths []string) {
	for _, name := range p.IgnoredGoFiles {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := tree.Read(filepath.Join(p.Dir, name))
		if err == nil && tree.ConstraintOf(name, src, arch.Names()).Possible(arch.Names()) {
			paths = append(paths, tree.Imports(name, src)...)
		}
	}
	return paths
}

// local reports whether the author's change can alter a package: it is not in the module cache.
func (s *survey) local(p *load.Built) bool {
	return p.Dir != "" && !p.Standard && !tree.Below(s.build.GOMODCACHE, p.Dir) && !tree.Below(s.build.GOROOT, p.Dir)
}

// isOurs reports whether a package is one of this project's own, in a program or a repository of
// another: it is made to have instructions. A package that the project does not have, and a
// program, is looked at as any other, in whatever directory go.mod puts in its place.
func (s *survey) isOurs(p *load.Built) bool {
	if p.Module == nil || p.Module.Path != ourModule || p.Name == "main" || p.Module.Main && s.realPath(p.Module.Dir) == s.root {
		return false
	}
	room := strings.TrimPrefix(p.ImportPath, ourModule+"/")
	return slices.Contains(ourRooms, room) || strings.HasPrefix(room, "gen/internal/")
}

// ourRooms are this project's packages that have instructions, apart from the internal ones.
var ourRooms = append(runtimesrc.Rooms(), "gen", "gen/cli", "gen/provetest", "gen/rules", "seccomp/seccomptest")

const ourModule = "github.com/seccompgen/seccompgen"

// isStandard reports whether an import path is one of the standard library, or C.
func (s *survey) isStandard(path string) bool {
	if path == "C" {
		return true
	}
	info, err := os.Stat(filepath.Join(s.build.GOROOT, "src", filepath.FromSlash(path)))
	return !strings.HasPrefix(path, ".") && err == nil && info.IsDir()
}
