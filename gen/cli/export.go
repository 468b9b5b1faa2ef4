package cli

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/source/git"
)

// goFile reports whether the go command reads what a file says, not only its name.
func goFile(name string) bool {
	base := path.Base(name)
	return path.Ext(base) == ".go" || base == "go.mod" || base == "go.sum" || base == "go.work" || base == "go.work.sum" || strings.HasSuffix(name, "vendor/modules.txt")
}

// export writes the files of a commit below a new directory. The caller removes it.
func (t *tool) export(ctx context.Context, commit string) (dir string, err error) {
	if dir, err = os.MkdirTemp("", "seccompgen-"); err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(dir)
		}
	}()
	root, err := os.OpenRoot(dir) // what git has for a name may be any text
	if err != nil {
		return "", err
	}
	defer root.Close()
	err = git.Export(ctx, t.git(), commit, goFile, file.Source, func(f git.File) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		name := filepath.FromSlash(f.Path)
		if err := root.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return fmt.Errorf("%s of %s: %w", f.Path, commit, err)
		}
		if err := root.WriteFile(name, f.Contents, 0o666); err != nil {
			return fmt.Errorf("%s of %s: %w", f.Path, commit, err)
		}
		return nil
	})
	return dir, err
}

// existing returns the deepest directory on the way from root to a path that exists.
func existing(root, path string) string {
	for dir := path; len(dir) > len(root); dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
	}
	return root
}

// above returns the file of a name in dir or in the nearest directory above it, up to root; "" if
// there is none.
func above(root, dir, name string) string {
	for {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.Mode().IsRegular() {
			return filepath.Join(dir, name)
		}
		if dir == root || len(dir) < len(root) || filepath.Dir(dir) == dir {
			return ""
		}
		dir = filepath.Dir(dir)
	}
}

// workspace returns an environment in which the go command uses the workspace of an exported
// commit, or none: never one outside of the export, where anybody may put a go.work.
func workspace(env []string, root, dir string) []string {
	if env == nil {
		env = os.Environ()
	}
	work := above(root, dir, "go.work")
	if work == "" || lastOf(env, "GOWORK") == "off" {
		work = "off"
	}
	return append(env[:len(env):len(env)], "GOWORK="+work)
}

func withoutWorkspace(env []string) []string {
	if env == nil {
		env = os.Environ()
	}
	return append(env[:len(env):len(env)], "GOWORK=off")
}

// lastOf returns the value of a variable, of which the last counts.
func lastOf(env []string, name string) (value string) {
	for _, one := range env {
		if v, ok := strings.CutPrefix(one, name+"="); ok {
			value = v
		}
	}
	return value
}
