package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/driver/vet"
	"github.com/seccompgen/seccompgen/gen/internal/source/git"
)

// archs returns the architectures of tables.
func (list *tables) archs() (archs []*arch.Arch) {
	for _, f := range list.filters {
		if !slices.Contains(archs, f.arch) {
			archs = append(archs, f.arch)
		}
	}
	slices.SortFunc(archs, func(a, b *arch.Arch) int { return cmp.Compare(a.GOARCH, b.GOARCH) })
	return archs
}

// side finds the sites of one operand, two builds for each architecture. Those for which it has no
// tables have no sites: its programs do not build for them.
func (t *tool) side(ctx context.Context, list *tables, archs []*arch.Arch, broken func(error)) (builds []*vet.Installs, err error) {
	var found []*vet.Installs
	if len(list.filters) > 0 {
		if found, err = t.installed(ctx, list, broken); err != nil {
			return nil, err
		}
	}
	for _, a := range archs {
		of := slices.DeleteFunc(slices.Clone(found), func(b *vet.Installs) bool { return b.GOARCH != a.GOARCH })
		if len(of) == 0 {
			of = []*vet.Installs{{GOARCH: a.GOARCH}, {GOARCH: a.GOARCH, Cgo: true}}
		}
		builds = append(builds, of...)
	}
	return builds, nil
}

// installed finds the sites of the modules that an operand is in.
func (t *tool) installed(ctx context.Context, list *tables, broken func(error)) ([]*vet.Installs, error) {
	cfg := driver.Config{Env: t.env, Progress: t.progress.step}
	root := filepath.VolumeName(t.dir) + string(filepath.Separator)
	cfg.Dir = existing(root, t.path(strings.TrimSuffix(list.operand, "...")))
	shown := func(file string) string { return t.show(file) }
	if revision(list.operand) {
		name := list.operand[:colon(list.operand)]
		commit, err := git.Commit(ctx, t.git(), name)
		if err != nil {
			return nil, err
		}
		at, err := t.inRepository(ctx, list.operand)
		if err != nil {
			return nil, err
		}
		if root, err = t.export(ctx, commit); err != nil {
			return nil, err
		}
		defer os.RemoveAll(root)
		if report := broken; report != nil {
			broken = func(err error) { report(within(root, err)) }
		}
		cfg.Dir = existing(root, filepath.Join(root, strings.TrimSuffix(at, "...")))
		cfg.Env = workspace(t.env, root, cfg.Dir)
		shown = func(file string) string {
			if rel, err := filepath.Rel(root, file); err == nil && filepath.IsLocal(rel) {
				return name + ":" + filepath.ToSlash(rel)
			}
			return t.show(file)
		}
	}
	place := func(p token.Position) string { return fmt.Sprintf("%s:%d:%d", shown(p.Filename), p.Line, p.Column) }
	var builds []*vet.Installs
	for _, m := range modulesOf(list, root, cfg.Dir) {
		cfg.Dir, cfg.Archs = m.dir, m.archs
		found, err := vet.Installed(ctx, cfg, vet.Scope{DirsFor: m.tables}, place, broken)
		if err != nil && ctx.Err() == nil { // the module may be outside of the workspace
			alone := cfg
			alone.Env = withoutWorkspace(cfg.Env)
			if more, failed := vet.Installed(ctx, alone, vet.Scope{DirsFor: m.tables}, place, broken); failed == nil {
				found, err = more, nil
			}
		}
		if err != nil && revision(list.operand) {
			err = within(root, err)
		}
		if err != nil {
			return nil, err
		}
		builds = joined(builds, found)
	}
	return builds, nil
}

// within returns an error with the files of an exported revision as the repository has them.
func within(root string, err error) error {
	return errors.New(strings.ReplaceAll(err.Error(), root+string(filepath.Separator), ""))
}

// joined adds the builds of a module to those of others.
func joined(builds, more []*vet.Installs) []*vet.Installs {
	for _, one := range more {
		i := slices.IndexFunc(builds, func(b *vet.Installs) bool { return b.GOARCH == one.GOARCH && b.Cgo == one.Cgo })
		if i < 0 {
			builds = append(builds, one)
			continue
		}
		builds[i].Join(one)
	}
	return builds
}

// tableModule is a module that has tables.
type tableModule struct {
	dir    string
	archs  []*arch.Arch
	tables map[string][]string // directories by GOARCH
}

// modulesOf returns the modules that the tables of an operand are in, in order. Those in directories
// that the go command's patterns leave out are no part of a program, or check reports them.
func modulesOf(list *tables, root, dir string) (modules []*tableModule) {
	for _, f := range list.filters {
		at := filepath.Join(dir, filepath.FromSlash(f.dir))
		mod := above(root, at, "go.mod")
		if mod == "" || leftOut(f.dir) {
			continue
		}
		i := slices.IndexFunc(modules, func(m *tableModule) bool { return m.dir == filepath.Dir(mod) })
		if i < 0 {
			i = len(modules)
			modules = append(modules, &tableModule{dir: filepath.Dir(mod), tables: map[string][]string{}})
		}
		m := modules[i]
		if !slices.Contains(m.archs, f.arch) {
			m.archs = append(m.archs, f.arch)
		}
		m.tables[f.arch.GOARCH] = append(m.tables[f.arch.GOARCH], at)
	}
	slices.SortFunc(modules, func(a, b *tableModule) int { return cmp.Compare(a.dir, b.dir) })
	for _, m := range modules {
		slices.SortFunc(m.archs, func(a, b *arch.Arch) int { return cmp.Compare(a.GOARCH, b.GOARCH) })
	}
	return modules
}
