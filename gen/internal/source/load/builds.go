package load

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Listing is the go command's description of a package.
type Listing = gopkg.Listing

// Build is the go command's list of the packages of an ordinary build, which has no rules.
type Build struct {
	GOARCH   string
	Cgo      bool
	Packages []*Listing // each after its imports
}

// Builds lists the packages of ordinary builds for each Config.GOARCH, without cgo and with it:
// those that the patterns name, and those that they import. If all is true, the packages of the
// main modules belong to the former. It parses nothing.
func Builds(ctx context.Context, cfg Config, all bool) (builds []*Build, err error) {
	if err := checkTargets(cfg.GOARCH); err != nil {
		return nil, err
	}
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
	patterns := cfg.Patterns
	if all {
		main, err := tools.MainModules(ctx)
		if err != nil {
			return nil, err
		}
		patterns = append(main, patterns...)
	}
	for _, goarch := range cfg.GOARCH {
		for _, cgo := range []bool{false, true} {
			builds = append(builds, &Build{GOARCH: goarch, Cgo: cgo})
		}
	}
	errs := make([]error, len(builds))
	parallel(len(builds), func(i int) {
		builds[i].Packages, errs[i] = tools.ListBuild(ctx, builds[i].GOARCH, builds[i].Cgo, patterns)
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	if !all {
		return builds, unmatched(builds, patterns)
	}
	return builds, nil
}

// unmatched returns an error if a pattern without "..." names a package that no build has, or
// if no package matches at all.
func unmatched(builds []*Build, patterns []string) error {
	has, broken, any := map[string]bool{}, map[string]*Listing{}, false
	for _, b := range builds {
		for _, p := range b.Packages {
			switch {
			case p.DepOnly:
			case len(p.GoFiles)+len(p.CgoFiles) > 0:
				has[p.ImportPath], any = true, true
			case p.Error != nil && !p.MatchesOnlyWildcards():
				broken[p.ImportPath] = p
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(broken)) {
		if !has[path] {
			return fmt.Errorf("%s", gopkg.OneLine(broken[path].Error.Err))
		}
	}
	if !any {
		return fmt.Errorf("no package matches %s", strings.Join(patterns, " "))
	}
	return nil
}
