package gopkg

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Listing is the go command's description of one package on one target.
type Listing struct {
	ImportPath, Name, Dir string
	Standard, DepOnly     bool
	GoFiles, CgoFiles     []string
	IgnoredGoFiles        []string
	TestGoFiles           []string
	XTestGoFiles          []string
	DefaultGODEBUG        string // of a package main
	EmbedFiles, Imports   []string
	ImportMap             map[string]string
	Match                 []string
	Module                *struct {
		Path, GoVersion string
		Main            bool
	}
	Error *struct{ Pos, Err string }
}

const listFields = "-json=ImportPath,Name,Dir,Standard,DepOnly,GoFiles,CgoFiles,IgnoredGoFiles,TestGoFiles,XTestGoFiles,DefaultGODEBUG,EmbedFiles,Imports,ImportMap,Match,Module,Error"

// List returns the packages that match patterns, and all packages that they import,
// each after its imports.
func (t *Toolchain) List(ctx context.Context, goarch, overlay string, patterns []string) ([]*Listing, error) {
	if err := t.checkDirectories(patterns); err != nil {
		return nil, err
	}
	args := []string{"list", "-e", "-deps", "-tags=" + strings.Join(append(t.Tags[:len(t.Tags):len(t.Tags)], BuildTag), ","), listFields}
	if overlay != "" {
		args = append(args, "-overlay="+overlay)
	}
	return t.decodeList(t.run(ctx, t.dir, t.target(goarch), "go", append(append(args, "--"), patterns...)...))
}

// BuildTag is the build tag of rules files, which excludes them from other builds.
const BuildTag = "seccompgen"

func (t *Toolchain) decodeList(out []byte, err error) ([]*Listing, error) {
	if err != nil {
		var failed *CommandError
		if errors.As(err, &failed) && failed.Stderr != "" {
			return nil, errors.New(OneLine(failed.Stderr))
		}
		return nil, err
	}
	var list []*Listing
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(Listing)
		if err := d.Decode(p); err == io.EOF {
			return list, nil
		} else if err != nil {
			return nil, fmt.Errorf("reading `go list`: %w", err)
		}
		list = append(list, p)
	}
}

// MatchesOnlyWildcards reports whether only patterns with "..." match the package. Such a
// package need not have a filter.
func (p *Listing) MatchesOnlyWildcards() bool {
	return !slices.ContainsFunc(p.Match, func(pattern string) bool { return !strings.Contains(pattern, "...") })
}

// Directories lists those of the packages that match for a GOARCH, in the order of the go command.
func (t *Toolchain) Directories(ctx context.Context, goarch string, patterns []string) (dirs []string, err error) {
	if err := t.checkDirectories(patterns); err != nil {
		return nil, err
	}
	args := append([]string{"list", "-e", "-find", "-json=Dir,ImportPath,Error", "-tags=" + BuildTag, "--"}, patterns...)
	list, err := t.decodeList(t.run(ctx, t.dir, t.target(goarch), "go", args...))
	if err != nil {
		return nil, err
	}
	for _, p := range list {
		if p.Dir == "" {
			if p.Error != nil {
				return nil, errors.New(OneLine(p.Error.Err))
			}
			return nil, fmt.Errorf("package %q has no directory", p.ImportPath)
		}
		dirs = append(dirs, p.Dir)
	}
	return dirs, nil
}
