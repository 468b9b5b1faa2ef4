package gopkg

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Built is the go command's description of a package of the author's own build: for linux,
// with the author's tags, and without the tag of rules.
type Built struct {
	ImportPath, Name, Dir string
	Standard, DepOnly     bool
	GoFiles, CgoFiles     []string
	IgnoredGoFiles        []string
	SFiles, SysoFiles     []string
	Imports               []string
	Module                *Module
	Error                 *struct{ Pos, Err string }
}

// Module is where a package comes from. Replace is the module or, without Version, the
// directory that is built in its place.
type Module struct {
	Path, Version, Dir string
	Main               bool
	Replace            *Module
}

const builtFields = "-json=ImportPath,Name,Dir,Standard,DepOnly,GoFiles,CgoFiles,IgnoredGoFiles,SFiles,SysoFiles,Imports,Module,Error"

// Built returns the packages that match patterns in a directory, and all that they import. With
// alone, the workspace of the directory is left out.
func (t *Toolchain) Built(ctx context.Context, dir, goarch string, alone bool, patterns []string) (list []*Built, err error) {
	env := append(t.target(goarch), "CGO_ENABLED=1", "PWD="+dir)
	if alone {
		env = append(env, "GOWORK=off")
	}
	args := []string{"list", "-e", "-deps", "-tags=" + strings.Join(t.Tags, ","), builtFields, "--"}
	out, err := t.run(ctx, dir, env, "go", append(args, patterns...)...)
	if err != nil {
		var failed *CommandError
		if errors.As(err, &failed) && failed.Stderr != "" {
			return nil, errors.New(OneLine(failed.Stderr))
		}
		return nil, err
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(Built)
		if err := d.Decode(p); err == io.EOF {
			return list, nil
		} else if err != nil {
			return nil, fmt.Errorf("reading `go list`: %w", err)
		}
		if !p.Standard {
			list = append(list, p)
		}
	}
}

// Places are directories and files of the go command's settings in a directory.
type Places struct {
	GOMOD, GOWORK               string // files; "" or the null device if there is none
	GOMODCACHE, GOROOT, GOCACHE string
}

// Places asks the go command.
func (t *Toolchain) Places(ctx context.Context) (*Places, error) {
	out, err := t.run(ctx, t.dir, t.with("GOFLAGS="+t.flags), "go", "env", "-json", "GOMOD", "GOWORK", "GOMODCACHE", "GOROOT", "GOCACHE")
	if err != nil {
		return nil, err
	}
	p := new(Places)
	if err := json.Unmarshal(out, p); err != nil {
		return nil, fmt.Errorf("reading `go env`: %w", err)
	}
	return p, nil
}

// Root is the directory of the module, "" if there is none.
func (p *Places) Root() string {
	if p.GOMOD == "" || p.GOMOD == os.DevNull {
		return ""
	}
	return filepath.Dir(p.GOMOD)
}

// Close removes the temporary directory of the run.
func (t *Toolchain) Close() error { return os.RemoveAll(t.tempDir) }
