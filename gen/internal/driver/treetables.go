package driver

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/source/tree"
)

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
