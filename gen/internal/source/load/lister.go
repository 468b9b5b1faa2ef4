package load

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Lister asks the go command what the author's own builds are made of.
type Lister struct {
	*gopkg.Places
	Tags  []string // the author's own build tags
	tools *gopkg.Toolchain
}

// Built is a package of a build.
type Built = gopkg.Built

// Module is the module of a package of a build.
type Module = gopkg.Module

// OpenLister finds the go command for a directory. Close removes what it leaves behind.
func OpenLister(ctx context.Context, dir string, env []string) (*Lister, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	tempDir, err := os.MkdirTemp("", "seccompgen-")
	if err != nil {
		return nil, err
	}
	b := &Lister{}
	if b.tools, err = gopkg.FindToolchain(ctx, dir, env, tempDir); err == nil {
		b.Tags = b.tools.Tags
		b.Places, err = b.tools.Places(ctx)
	}
	if err != nil {
		os.RemoveAll(tempDir)
		return nil, err
	}
	return b, nil
}

// Close removes temporary files.
func (b *Lister) Close() error { return b.tools.Close() }

// List returns the packages of a build for linux and an architecture that match patterns in a
// directory, and all that they import, each after its imports, without the standard library.
// Files for cgo count as built. Where a workspace does not have the directory's module, it is
// left out.
func (b *Lister) List(ctx context.Context, dir, goarch string, patterns ...string) ([]*Built, error) {
	list, err := b.tools.Built(ctx, dir, goarch, false, patterns)
	if outside := err != nil || slices.ContainsFunc(list, isNoModule); outside && ctx.Err() == nil && b.GOWORK != "" && b.GOWORK != "off" {
		if alone, failed := b.tools.Built(ctx, dir, goarch, true, patterns); failed == nil {
			return alone, nil
		}
	}
	return list, err
}

// MainModules returns the directories of the main modules: one, or those of a workspace.
func (b *Lister) MainModules(ctx context.Context) ([]string, error) {
	patterns, err := b.tools.MainModules(ctx)
	for i, pattern := range patterns {
		patterns[i] = filepath.Dir(pattern) // "dir/..."
	}
	return patterns, err
}

// isNoModule reports whether the go command has found no module for a pattern.
func isNoModule(p *Built) bool {
	return p.Error != nil && p.Dir == "" && strings.HasPrefix(p.ImportPath, "./")
}

// Minor is N of the release go1.N of the go command.
func (b *Lister) Minor() int {
	n := 0
	fmt.Sscanf(b.tools.Version, "go1.%d", &n)
	return n
}
