package driver

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/source/tree"
)

// prove proves the generated files that no verdict covers from rules beside them, wherever they
// are. One that is not proved is a finding, unless no program can link it.
func (s *survey) prove(ctx context.Context) error {
	byModule := map[string][]*tree.Generated{}
	var modules []string
	for _, g := range s.open {
		module := moduleOf(filepath.Dir(g.Path))
		if byModule[module] == nil {
			modules = append(modules, module)
		}
		byModule[module] = append(byModule[module], g)
	}
	for _, module := range modules {
		if err := s.proveModule(ctx, module, byModule[module]); err != nil {
			return err
		}
	}
	return nil
}

// moduleOf is the directory with the go.mod that a directory belongs to, "" if there is none.
func moduleOf(dir string) string {
	for at := dir; ; at = filepath.Dir(at) {
		if info, err := os.Stat(filepath.Join(at, "go.mod")); err == nil && info.Mode().IsRegular() {
			return at
		}
		if at == filepath.Dir(at) {
			return ""
		}
	}
}

func (s *survey) proveModule(ctx context.Context, module string, files []*tree.Generated) error {
	byDir := map[string][]*tree.Generated{}
	var dirs []string
	for _, g := range files {
		switch dir := filepath.Dir(g.Path); {
		case g.Stub:
			s.unproved(g, "a stub without tables (generate the tables, or remove it)")
		case g.Err != nil:
			s.unproved(g, "%s (generate it again, or remove it)", s.withoutPlace(g))
		case module == "":
			s.unproved(g, "it is in no module (remove it)")
		default:
			if byDir[dir] == nil {
				dirs = append(dirs, dir)
			}
			byDir[dir] = append(byDir[dir], g)
		}
	}
	if len(dirs) == 0 {
		return nil
	}
	// All directories in one run; if one of them has a mistake, each by itself.
	verdicts, err := s.proveDirs(ctx, module, dirs, byDir)
	for _, dir := range dirs {
		list, reason := verdicts, err
		if err != nil && len(dirs) > 1 {
			list, reason = s.proveDirs(ctx, module, []string{dir}, byDir)
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		for _, g := range byDir[dir] {
			s.weigh(g, list, reason)
		}
	}
	return nil
}

// proveDirs proves the tables in directories of a module, for the architectures of its files.
func (s *survey) proveDirs(ctx context.Context, module string, dirs []string, files map[string][]*tree.Generated) ([]Verdict, error) {
	cfg := Config{Dir: module, Env: s.cfg.Env}
	for _, dir := range dirs {
		rel, err := filepath.Rel(module, dir)
		if err != nil {
			return nil, err
		}
		pattern := "./" + filepath.ToSlash(rel)
		if _, path, ok := strings.Cut("/"+filepath.ToSlash(rel), "/vendor/"); ok {
			pattern = path
		}
		cfg.Patterns = append(cfg.Patterns, pattern)
		for _, g := range files[dir] {
			if !slices.Contains(cfg.Archs, g.Table.Arch) {
				cfg.Archs = append(cfg.Archs, g.Table.Arch)
			}
		}
	}
	slices.SortFunc(cfg.Archs, func(a, b *arch.Arch) int { return strings.Compare(a.GOARCH, b.GOARCH) })
	verdicts, err := Prove(ctx, cfg)
	if err != nil && ctx.Err() == nil && s.build.GOWORK != "" && s.build.GOWORK != "off" {
		if cfg.Env == nil {
			cfg.Env = os.Environ()
		}
		cfg.Env = append(cfg.Env[:len(cfg.Env):len(cfg.Env)], "GOWORK=off")
		if alone, failed := Prove(ctx, cfg); failed == nil {
			return alone, nil
		}
	}
	return verdicts, err
}

// weigh reports a file unless all of its tables are proved.
func (s *survey) weigh(g *tree.Generated, verdicts []Verdict, err error) {
	proved := 0
	for i := range verdicts {
		v := &verdicts[i]
		switch {
		case s.key(v.File) != g.Path || v.Kind == Missing && v.Name != "" && !slices.Contains(g.Names, v.Name):
		case v.Kind == Proved, v.Kind == Header:
			proved++
		default:
			s.unproved(g, "%s: %s: %v (run seccompgen check in its module)", v.Name, v.Kind, v.Err)
			return
		}
	}
	switch {
	case proved == len(g.Names):
	case err != nil:
		s.unproved(g, "its rules cannot be read: %s (run seccompgen check in its module, with the flags of generate; or remove it)", firstLine(err))
	default:
		s.unproved(g, "there are no rules for it (give the flags of generate, or remove it)")
	}
}

// unproved reports a generated file, or notes it if nobody can link it: it is in a directory
// that the patterns of the go command leave out, and no package imports it.
func (s *survey) unproved(g *tree.Generated, format string, args ...any) {
	if s.linked(filepath.Dir(g.Path)) {
		s.find(Unproved, g.Path, format, args...)
		return
	}
	if !s.isCopy(moduleOf(filepath.Dir(g.Path))) {
		s.note("%s is not proved, and no program of the repository links it", g.Path)
	}
}

// linked reports whether a directory has a package that is listed, or may be one in a module of
// which the go command cannot say what it builds.
func (s *survey) linked(dir string) bool {
	module := moduleOf(dir)
	for _, l := range s.listings {
		if l.failed != nil && l.dir == module {
			return true
		}
		if slices.ContainsFunc(l.packages, func(p *load.Built) bool { return p.Dir != "" && s.realPath(p.Dir) == dir }) {
			return true
		}
	}
	return false
}

// withoutPlace is the reason why a file is not read, without the position that it begins with.
func (s *survey) withoutPlace(g *tree.Generated) string {
	text := g.Err.Error()
	if rest, ok := strings.CutPrefix(text, g.Path+":"); ok {
		return "line " + rest
	}
	return text
}

// firstLine is the beginning of an error of several lines.
func firstLine(err error) string {
	var undecided interface{ Unwrap() []error }
	if errors.As(err, &undecided) {
		err = undecided.Unwrap()[0]
	}
	text, _, more := strings.Cut(fmt.Sprint(err), "\n")
	if more {
		text += " …"
	}
	return text
}
