package driver

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/source/tree"
)

// OtherModule is a module of the repository whose programs have to do with tables and that the
// builds of the main module, or of its workspace, do not consist of. Package driver/vet has to
// look at it by itself.
type OtherModule struct {
	Dir    string
	Env    []string     // of the go command
	Archs  []*arch.Arch // those of its tables or, if it has none, those that are asked for
	Tables []string     // the directories with tables in the repository
}

// viewed reports whether a file is in a build that package driver/vet checks with its types,
// whatever it finds there: of the main modules, or of the one that a listing is about.
func (s *survey) viewed(ctx context.Context, l *listing, path string) (bool, error) {
	if s.view == nil {
		var err error
		if s.view, err = s.filesOf(ctx, s.cfg.Config); err != nil {
			return false, err
		}
	}
	if s.view[s.key(path)] || l == s.listings[0] {
		return s.view[s.key(path)], nil
	}
	if l.view == nil {
		m := s.otherModule(l)
		view, err := s.filesOf(ctx, Config{Dir: m.Dir, Env: m.Env, Archs: m.Archs, Patterns: []string{"./..."}})
		if err != nil {
			view = map[string]bool{} // package vet fails as well
		}
		l.view = view
	}
	return l.view[s.key(path)], nil
}

// filesOf are the keys of the Go files of ordinary builds.
func (s *survey) filesOf(ctx context.Context, cfg Config) (map[string]bool, error) {
	var goarchs []string
	for _, a := range cfg.Archs {
		goarchs = append(goarchs, a.GOARCH)
	}
	builds, err := load.Builds(ctx, load.Config{Dir: cfg.Dir, Env: cfg.Env, GOARCH: goarchs, Patterns: cfg.Patterns}, true)
	if err != nil {
		return nil, err
	}
	files := map[string]bool{}
	for _, b := range builds {
		for _, p := range b.Packages {
			for _, name := range slices.Concat(p.GoFiles, p.CgoFiles) {
				if !filepath.IsAbs(name) { // what cgo makes is in the cache
					files[s.key(filepath.Join(p.Dir, name))] = true
				}
			}
		}
	}
	return files, nil
}

// findOthers notes the modules that are listed by themselves, except those of the workspace.
func (s *survey) findOthers(ctx context.Context) error {
	workspace := map[string]bool{}
	if s.inWorkspace() && len(s.listings) > 1 {
		dirs, err := s.build.MainModules(ctx)
		if err != nil {
			return err
		}
		for _, dir := range dirs {
			workspace[s.realPath(dir)] = true
		}
	}
	for _, l := range s.listings[1:] {
		if !workspace[l.dir] && l.failed == nil {
			s.result.Modules = append(s.result.Modules, s.otherModule(l))
		}
	}
	return nil
}

func (s *survey) inWorkspace() bool { return s.build.GOWORK != "" && s.build.GOWORK != "off" }

func (s *survey) otherModule(l *listing) OtherModule {
	m := OtherModule{Dir: l.dir, Env: s.cfg.Env}
	for _, g := range s.generated {
		if len(g.Names) == 0 {
			continue
		}
		if dir := filepath.Dir(g.Path); !slices.Contains(m.Tables, dir) {
			m.Tables = append(m.Tables, dir)
		}
		if g.Table != nil && s.disk.ModuleOf(g.Path) == l.dir && !tree.LeftOut(l.dir, filepath.Dir(g.Path)) && !slices.Contains(m.Archs, g.Table.Arch) {
			m.Archs = append(m.Archs, g.Table.Arch)
		}
	}
	slices.SortFunc(m.Archs, func(a, b *arch.Arch) int { return strings.Compare(a.GOARCH, b.GOARCH) })
	if len(m.Archs) == 0 {
		m.Archs = s.cfg.Archs
	}
	if s.inWorkspace() {
		if m.Env == nil {
			m.Env = os.Environ()
		}
		m.Env = append(slices.Clip(m.Env), "GOWORK=off")
	}
	return m
}
