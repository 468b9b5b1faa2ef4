package driver

import (
	"bytes"
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/source/tree"
)

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
		return s.isStandard(path) || slices.ContainsFunc(l.packages, func(p *load.Built) bool { return p.ImportPath == path })
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

// listModules lists the packages of the repository's other modules that have to do with tables.
// A module of which the go command cannot say what it builds keeps the reason.
func (s *survey) listModules(ctx context.Context) error {
	for _, dir := range s.disk.Modules {
		if dir == s.root || !s.concerns(dir) {
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
// of this project. A module whose go.mod puts a directory with tables, or a copy of this project,
// in the place of another may import them under any path.
func (s *survey) concerns(module string) bool {
	for _, with := range s.replacements(filepath.Join(module, "go.mod"), "") {
		with = s.realPath(with)
		if with == s.root || s.isCopy(with) {
			return true
		}
		for dir := range s.own {
			if tree.Below(with, dir) {
				return true
			}
		}
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
		if slices.ContainsFunc(tree.Imports(name, src), func(path string) bool { return !s.isStandard(path) }) {
			return true
		}
	}
	return false
}
