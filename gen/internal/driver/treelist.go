package driver

import (
	"bytes"
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
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
			// The standard library has no dot in the first element of a path; a module
			// without one is listed with the others.
			first, _, _ := strings.Cut(path, "/")
			if listed, asked := seen[path]; !listed && !asked && strings.Contains(first, ".") {
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

// walk reads the directories: of the whole repository, or those of the packages that are
// listed. Directories elsewhere that a build takes packages from are added.
func (s *survey) walk(ctx context.Context) error {
	s.disk = &tree.Disk{Top: s.top, Dirs: map[string]*tree.Dir{}}
	if s.whole {
		var skip []string
		for _, dir := range []string{s.build.GOMODCACHE, s.build.GOROOT, s.build.GOCACHE} {
			skip = append(skip, s.realPath(dir))
		}
		disk, err := tree.Walk(ctx, s.top, skip)
		if err != nil {
			return err
		}
		s.disk = disk
	}
	if err := s.addDirs(s.listings[0]); err != nil {
		return err
	}
	return s.addExcluded(ctx, s.listings[0])
}

// addExcluded adds the packages that "./..." leaves out because the build has none of their
// files, programs in directories that it leaves out, and what they import.
func (s *survey) addExcluded(ctx context.Context, l *listing) error {
	if !s.whole {
		return nil
	}
	listed := map[string]bool{}
	for _, p := range l.packages {
		if p.Dir != "" {
			listed[s.realPath(p.Dir)] = true
		}
	}
	var imports []string
	for _, path := range slices.Sorted(maps.Keys(s.disk.Dirs)) {
		dir := s.disk.Dirs[path]
		if listed[path] || len(dir.Go) == 0 || s.disk.ModuleOf(path) != l.dir {
			continue
		}
		if tree.LeftOut(l.dir, path) {
			if rel, err := filepath.Rel(l.dir, path); err == nil && s.isProgram(dir) {
				imports = append(imports, "./"+filepath.ToSlash(rel))
			}
			continue
		}
		// Its import path does not matter: a build that has it lists it by name.
		p := &load.Built{ImportPath: path, Dir: path, DepOnly: true, IgnoredGoFiles: dir.Go, Module: &load.Module{Main: true, Dir: l.dir}}
		imports = append(imports, s.ignoredImports(p)...)
		l.packages = append(l.packages, p)
	}
	slices.Sort(imports)
	imports = slices.DeleteFunc(slices.Compact(imports), func(path string) bool {
		first, _, _ := strings.Cut(path, "/")
		return !strings.Contains(first, ".") || first != "." && slices.ContainsFunc(l.packages, func(p *load.Built) bool { return p.ImportPath == path })
	})
	if len(imports) == 0 {
		return nil
	}
	if err := s.listMore(ctx, l, l.dir, imports); err != nil {
		return err
	}
	return s.addDirs(l)
}

func (s *survey) addDirs(l *listing) error {
	for _, p := range l.packages {
		if s.local(p) {
			if _, err := s.disk.Add(s.realPath(p.Dir)); err != nil {
				return err
			}
		}
	}
	return nil
}

// readTables reads the generated files, and notes under which names packages know their tables.
func (s *survey) readTables(context.Context) error {
	all, err := s.disk.Generated()
	if err != nil {
		return err
	}
	s.generated = all
	covered := map[string]bool{}  // directories with a table
	released := map[string]bool{} // vendored ones, equal to a release
	for _, p := range s.listings[0].packages {
		if s.local(p) && slices.Contains(p.Imports, generated.LinuxPath) && s.released(p) {
			released[s.realPath(p.Dir)] = true
			s.noteTables(p)
		}
	}
	for _, g := range all {
		dir := filepath.Dir(g.Path)
		for _, name := range g.Names {
			if !slices.Contains(s.own[dir], name) {
				s.own[dir] = append(s.own[dir], name)
			}
		}
		covered[dir] = covered[dir] || !g.Stub
	}
	for _, g := range all {
		if !s.covered[g.Path] && !released[filepath.Dir(g.Path)] && !(g.Stub && covered[filepath.Dir(g.Path)]) {
			s.open = append(s.open, g)
		}
	}
	s.nameTables(s.listings[0])
	return nil
}

func (s *survey) nameTables(l *listing) {
	for _, p := range l.packages {
		if names := s.own[s.realPath(p.Dir)]; len(names) > 0 && p.Dir != "" {
			s.tables[p.ImportPath], s.names[p.ImportPath] = names, p.Name
		}
	}
}

// listModules lists the packages of the repository's other modules that have to do with tables.
// A module of which the go command cannot say what it builds keeps the reason.
func (s *survey) listModules(ctx context.Context) error {
	for _, dir := range s.disk.Modules {
		if dir == s.root || strings.Contains(filepath.ToSlash(dir)+"/", "/vendor/") || !s.concerns(dir) {
			continue
		}
		l, err := s.listIn(ctx, dir, []string{"./..."})
		if err != nil {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			l = &listing{dir: dir, failed: err}
			s.find(Unproved, filepath.Join(dir, "go.mod"), "what the module builds is not known: %s (mend it, or list it with a reason in %s)", firstLine(err), tree.ExceptionFile)
		}
		s.listings = append(s.listings, l)
		if err := s.addDirs(l); err != nil {
			return err
		}
		if l.failed == nil {
			if err := s.addExcluded(ctx, l); err != nil {
				return err
			}
		}
		s.nameTables(l)
	}
	return nil
}

// concerns reports whether a file of a module on disk has tables, or imports them or a package
// of this project. A module whose go.mod puts a directory in the place of another may import them
// under any path.
func (s *survey) concerns(module string) bool {
	if len(s.replacements(filepath.Join(module, "go.mod"), "")) > 0 {
		return true
	}
	for _, dir := range s.disk.Dirs {
		if s.disk.ModuleOf(dir.Path) != module {
			continue
		}
		if len(s.own[dir.Path]) > 0 {
			return true
		}
		for _, name := range dir.Go {
			src, err := tree.Read(filepath.Join(dir.Path, name))
			if err != nil {
				return true
			}
			if !bytes.Contains(src, []byte("import")) {
				continue
			}
			if s.importsTables(name, src) {
				return true
			}
		}
	}
	return false
}

// importsTables reports whether a file imports a package with tables or one of this project.
func (s *survey) importsTables(name string, src []byte) bool {
	return slices.ContainsFunc(tree.Imports(name, src), func(path string) bool {
		return path == ourModule || strings.HasPrefix(path, ourModule+"/") || len(s.tables[path]) > 0
	})
}

// isProgram reports whether a directory has a file of a package main for linux that imports
// something of the module or of this project.
func (s *survey) isProgram(dir *tree.Dir) bool {
	for _, name := range dir.Go {
		src, err := tree.Read(filepath.Join(dir.Path, name))
		if err != nil || tree.PackageName(name, src) != "main" || !tree.ConstraintOf(name, src, arch.Names()).Possible(arch.Names()) {
			continue
		}
		for _, path := range tree.Imports(name, src) {
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
				return true
			}
		}
	}
	return false
}

// released reports whether a vendored package is what the module cache has of its version.
func (s *survey) released(p *load.Built) bool {
	m := p.Module
	if m == nil || m.Main || m.Path == ourModule {
		return false
	}
	if m.Replace != nil {
		m = m.Replace
	}
	rest, ok := strings.CutPrefix(p.ImportPath, p.Module.Path)
	if m.Version == "" || !ok {
		return false
	}
	cached := filepath.Join(s.build.GOMODCACHE, filepath.FromSlash(escapeUpper(m.Path)+"@"+escapeUpper(m.Version)+rest))
	dir := s.disk.Dirs[s.realPath(p.Dir)]
	if dir == nil {
		return false
	}
	for _, name := range slices.Concat(dir.Go, dir.Text, dir.Object, dir.Odd) {
		have, err := tree.Read(filepath.Join(dir.Path, name))
		if err != nil {
			return false
		}
		want, err := tree.Read(filepath.Join(cached, name))
		if err != nil || !bytes.Equal(have, want) {
			return false
		}
	}
	return true
}

// escapeUpper writes a path or version as the module cache does (go help goproxy).
func escapeUpper(s string) string {
	var b strings.Builder
	for _, c := range s {
		if 'A' <= c && c <= 'Z' {
			b.WriteByte('!')
			c += 'a' - 'A'
		}
		b.WriteRune(c)
	}
	return b.String()
}
