package driver

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/source/tree"
)

// files looks at the files of all packages that are listed.
func (s *survey) files(ctx context.Context) error {
	var cgo []string
	s.symbols = s.symbolPaths()
	done := map[string]bool{}
	for i, l := range s.listings {
		for _, p := range l.packages {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			if len(p.CgoFiles) > 0 && i == 0 {
				cgo = append(cgo, p.ImportPath)
			}
			if !s.local(p) {
				s.noteTables(p)
				continue
			}
			if s.isOurs(p) || done[p.ImportPath+"\x00"+p.Dir] {
				continue
			}
			done[p.ImportPath+"\x00"+p.Dir] = true
			before := len(s.result.Findings)
			if err := s.packageFiles(ctx, l, p); err != nil {
				return err
			}
			if len(s.result.Findings) > before && s.released(p) {
				s.result.Findings = s.result.Findings[:before]
			}
		}
	}
	if len(cgo) > 0 && len(s.tables) > 0 {
		slices.Sort(cgo)
		s.note("cgo is used by %s: C code is not checked", strings.Join(cgo, ", "))
		s.libraries()
	}
	s.notePlaces()
	return nil
}

// symbolPaths returns the packages whose symbols neither assembly nor linker directives may name:
// those with tables, those that import the runtime, and the runtime. For each it has the names of
// its tables.
func (s *survey) symbolPaths() map[string][]string {
	paths := map[string][]string{}
	for path, names := range s.tables {
		paths[path] = names
	}
	for _, l := range s.listings {
		for _, p := range l.packages {
			if s.local(p) && slices.ContainsFunc(p.Imports, func(path string) bool {
				return path == generated.LinuxPath || path == tree.RuntimePath || len(s.tables[path]) > 0
			}) {
				if _, ok := paths[p.ImportPath]; !ok {
					paths[p.ImportPath] = nil
				}
			}
		}
	}
	return paths
}

// packageFiles looks at one package. What Go files do with tables is decided with their types, by
// package driver/vet; here are those that it does not view, by their syntax, and what no check of
// Go sees.
func (s *survey) packageFiles(ctx context.Context, l *listing, p *load.Built) error {
	dir := s.disk.Dirs[s.realPath(p.Dir)]
	if dir == nil {
		return nil
	}
	names := tree.Names{Own: s.own[dir.Path], Imported: s.tables, Packages: s.names}
	for _, name := range dir.Odd {
		s.find(Unproved, filepath.Join(dir.Path, name), "a Go file that is not a regular file (remove it)")
	}
	for _, name := range dir.Go {
		path := filepath.Join(dir.Path, name)
		if is, err := tree.IsGenerated(path); err != nil {
			return err
		} else if is {
			continue
		}
		src, err := tree.Read(path)
		if err != nil {
			return err
		}
		where := tree.ConstraintOf(name, src, arch.Names())
		if !where.Possible(arch.Names()) {
			continue
		}
		for _, m := range tree.Linknames(path, src, names.Own, s.symbols) {
			s.findAt(Unproved, m.Pos, "%s, so that the table is not what its file has (remove the directive)", m.Msg)
		}
		mentions, err := tree.Mentions(path, src, names)
		if err != nil || len(mentions) == 0 {
			continue // an error: no build has it
		}
		if viewed, err := s.viewed(ctx, l, path); err != nil {
			return err
		} else if !viewed {
			more := ""
			if n := len(mentions) - 1; n > 0 {
				more = fmt.Sprintf(", and does so in %d more places", n)
			}
			s.findAt(Unproved, mentions[0].Pos, "the file %s%s, in a build that is not checked (%s)", mentions[0].Msg, more, s.wayOut(p))
		}
	}
	for _, name := range dir.Text {
		found, err := tree.Symbols(filepath.Join(dir.Path, name), names.Own, s.symbols)
		if err != nil {
			return err
		}
		for _, m := range found {
			s.findAt(Unproved, m.Pos, "%s: what assembly does with a table is not checked (read tables in Go)", m.Msg)
		}
	}
	for _, name := range dir.Object {
		if tree.LinkedObject(name, arch.Names()) {
			s.find(Unproved, filepath.Join(dir.Path, name), objectText, tree.ExceptionFile)
		}
	}
	return nil
}

// libraries reports machine code in any directory: the flags of cgo may name it.
func (s *survey) libraries() {
	for _, dir := range s.disk.Dirs {
		for _, name := range dir.Object {
			if filepath.Ext(name) != ".syso" {
				s.find(Unproved, filepath.Join(dir.Path, name), objectText, tree.ExceptionFile)
			}
		}
	}
}

const objectText = "machine code that a build for linux may link (build it from source, or list the file with a reason in %s)"

func (s *survey) wayOut(p *load.Built) string {
	if p.Module != nil && p.Module.Main && s.realPath(p.Module.Dir) == s.root {
		return "name its tags in GOFLAGS and its architecture with -arch, or list it with a reason in " + tree.ExceptionFile
	}
	return "run seccompgen check in its module, and list it with a reason in " + tree.ExceptionFile
}

// noteTables notes the tables of a package in the module cache.
func (s *survey) noteTables(p *load.Built) {
	if p.Module == nil || p.Module.Path == ourModule || !slices.Contains(p.Imports, generated.LinuxPath) {
		return
	}
	for _, name := range p.GoFiles {
		if is, err := tree.IsGenerated(filepath.Join(p.Dir, name)); err == nil && is {
			s.note("%s of module %s %s has tables, which are not checked here", p.ImportPath, p.Module.Path, p.Module.Version)
			return
		}
	}
}

// notePlaces reports submodules, and notes links to directories with Go files.
func (s *survey) notePlaces() {
	for _, dir := range s.disk.Submodules {
		s.find(Unproved, dir, "a submodule of git, whose files are not in this repository (check it in its own, and list it with a reason in %s)", tree.ExceptionFile)
	}
	for _, link := range s.disk.Links {
		dir := s.disk.Dirs[link.Target]
		if s.whole && (!tree.Below(s.top, link.Target) || dir != nil && len(s.own[dir.Path]) > 0) {
			s.note("%s is a link to the directory %s", link.Path, strconv.Quote(link.Target))
		}
	}
}
