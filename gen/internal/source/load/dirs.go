package load

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Directories returns the directories of the packages that patterns name, in the
// order of the go command. It reads no rules: packages need have none.
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
	args := append([]string{"list", "-e", "-find", "-json=Dir,ImportPath,Error", "-tags=" + gopkg.BuildTag, "--"}, cfg.Patterns...)
	list, err := tools.DecodeList(tools.Run(ctx, dir, tools.Env, "go", args...))
	if err != nil {
		return nil, err
	}
	for _, p := range list {
		if p.Dir == "" {
			if p.Error != nil {
				return nil, fmt.Errorf("%s", p.Error.Err)
			}
			return nil, fmt.Errorf("package %q has no directory", p.ImportPath)
		}
		dirs = append(dirs, p.Dir)
	}
	return dirs, nil
}
