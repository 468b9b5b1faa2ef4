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
	has := list.archs()
	var found []*vet.Installs
	if len(has) > 0 {
		if found, err = t.installed(ctx, list, has, broken); err != nil {
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
func (t *tool) installed(ctx context.Context, list *tables, archs []*arch.Arch, broken func(error)) ([]*vet.Installs, error) {
	cfg := driver.Config{Archs: archs, Env: t.env, Progress: t.progress.step}
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
		cfg.Dir = existing(root, filepath.Join(root, strings.TrimSuffix(at, "...")))
		cfg.Env = workspace(t.env, root, cfg.Dir)
		shown = func(file string) string {
			if rel, err := filepath.Rel(root, file); err == nil && filepath.IsLocal(rel) {
				return name + ":" + filepath.ToSlash(rel)
			}
			return t.show(file)
		}
	}
	if above(root, cfg.Dir, "go.mod") == "" {
		return nil, nil // no program is built here
	}
	var scope vet.Scope
	for _, f := range list.filters {
		scope.Dirs = append(scope.Dirs, filepath.Join(cfg.Dir, filepath.FromSlash(f.dir)))
	}
	found, err := vet.Installed(ctx, cfg, scope, func(p token.Position) string {
		return fmt.Sprintf("%s:%d:%d", shown(p.Filename), p.Line, p.Column)
	}, broken)
	if err != nil && revision(list.operand) {
		err = errors.New(strings.ReplaceAll(err.Error(), root+string(filepath.Separator), ""))
	}
	return found, err
}
