package gopkg

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// ListBuild returns the packages that match patterns as an ordinary build for a GOARCH has them,
// without the tag of rules, and all packages that they import, each after its imports. With cgo
// it has the files that import "C" as they are: nothing is run to translate them.
func (t *Toolchain) ListBuild(ctx context.Context, goarch string, cgo bool, patterns []string) ([]*Listing, error) {
	env := t.target(goarch)
	if cgo {
		env = append(env, "CGO_ENABLED=1")
	}
	args := []string{"list", "-e", "-deps", "-tags=" + strings.Join(t.Tags, ","), listFields, "--"}
	return t.decodeList(t.run(ctx, t.dir, env, "go", append(args, patterns...)...))
}

// MainModules returns a pattern for all packages of each main module: one, or those of a
// workspace.
func (t *Toolchain) MainModules(ctx context.Context) (patterns []string, err error) {
	out, err := t.run(ctx, t.dir, t.with("GOFLAGS="+t.flags), "go", "list", "-m", "-json=Path,Dir")
	if err != nil {
		var failed *CommandError
		if errors.As(err, &failed) && failed.Stderr != "" {
			return nil, errors.New(failed.Stderr)
		}
		return nil, err
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var m struct{ Path, Dir string }
		if err := d.Decode(&m); err == io.EOF {
			return patterns, nil
		} else if err != nil {
			return nil, fmt.Errorf("reading `go list -m`: %w", err)
		}
		if m.Dir == "" {
			return nil, errors.New("no module here (run the command in the program's module)")
		}
		patterns = append(patterns, filepath.Join(m.Dir, "..."))
	}
}
