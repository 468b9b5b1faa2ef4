package load

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Directories returns the directories of the packages that the patterns name for one of the
// targets, by default amd64, in the order of the go command. It does not read rules, so the
// packages need not have any.
func Directories(ctx context.Context, cfg Config) (dirs []string, err error) {
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, err
	}
	tempDir, err := os.MkdirTemp("", "seccompgen-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tempDir)
	tools, err := gopkg.FindToolchain(ctx, dir, cfg.Env, tempDir)
	if err != nil {
		return nil, err
	}
	targets := cfg.GOARCH
	if len(targets) == 0 {
		targets = []string{"amd64"}
	}
	for _, goarch := range targets {
		more, err := tools.Directories(ctx, goarch, cfg.Patterns)
		if err != nil {
			return nil, err
		}
		for _, dir := range more {
			if !slices.Contains(dirs, dir) {
				dirs = append(dirs, dir)
			}
		}
	}
	return dirs, nil
}
