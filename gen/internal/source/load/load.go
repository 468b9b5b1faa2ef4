package load

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Programs reads and evaluates the filters of the packages that the configuration names.
//
// A package without a filter that only patterns with "..." match is returned without Filters,
// because it may have old output. It is an error if a package that is named otherwise has no
// filter, or if no package has one.
//
// Mistakes in the author's packages are returned as gopkg.Errors. Programs writes only to a
// temporary directory, which it removes.
func Programs(ctx context.Context, cfg Config) (packages []*Package, err error) {
	if err := checkTargets(cfg.GOARCH); err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("directory to load from: %w", err)
	} else if !info.IsDir() {
		return nil, fmt.Errorf("%q is not a directory (name packages as patterns)", cfg.Dir)
	}
	tempDir, err := os.MkdirTemp("", "seccompgen-")
	if err != nil {
		return nil, err
	}
	defer func() {
		if left := os.RemoveAll(tempDir); left != nil {
			err = errors.Join(err, left)
		}
	}()

	l := &loader{cfg: cfg, tempDir: tempDir, sources: gopkg.NewSources(dir), mistakes: &gopkg.Mistakes{Targets: len(cfg.GOARCH)}}
	if len(l.cfg.Patterns) == 0 {
		l.cfg.Patterns = []string{"."}
	}
	l.progress("listing packages")
	if l.tools, err = gopkg.FindToolchain(ctx, dir, cfg.Env, tempDir); err != nil {
		return nil, err
	}
	if err := l.list(ctx); err != nil {
		return nil, err
	}
	l.progress("checking rules")
	if err := l.eachTarget(l.find); err != nil {
		return nil, err
	}
	if err := l.addABIs(ctx); err != nil {
		return nil, err
	}
	if err := l.collect(); err != nil {
		return nil, err
	}
	if err := l.eachTarget(l.check); err != nil {
		return nil, err
	}
	l.progress("evaluating rules")
	if err := l.evaluate(ctx); err != nil {
		return nil, err
	}
	return l.packages, l.decode()
}

// loader is one run of Programs.
type loader struct {
	cfg      Config
	tempDir  string
	tools    *gopkg.Toolchain
	sources  *gopkg.Sources
	mistakes *gopkg.Mistakes
	overlay  string
	targets  []*target // the requested targets, then those of other ABIs
	packages []*Package
}

func (l *loader) progress(step string) {
	if l.cfg.Progress != nil {
		l.cfg.Progress(step)
	}
}
