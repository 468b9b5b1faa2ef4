package gopkg

import (
	"go/ast"
	"go/build"
	"go/build/constraint"
	"go/version"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

const experimentPrefix = "goexperiment."

// releaseOf is N of a tag go1.N.
func releaseOf(tag string) (n int, ok bool) {
	text, ok := strings.CutPrefix(tag, "go1.")
	n, err := strconv.Atoi(text)
	return n, ok && err == nil
}

// releaseLine matches a line that may be a constraint with tags of releases, in either
// form (go help buildconstraint). It may be anywhere in the file, because block comments
// may precede a constraint.
var releaseLine = regexp.MustCompile(`(?m)^\x{FEFF}?[ \t]*//[ \t]*(go:build|\+build)\b.*(go1\.|goexperiment\.)`)

// mentionsRelease tells whether a file may have a constraint with tags of releases. It
// spares the parser the many files for other systems.
func (s *Sources) mentionsRelease(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	mentions, known := s.releases[path]
	if !known {
		text, err := file.Read(path, file.Source) // if it matters, the parser reports the error
		mentions = err == nil && releaseLine.Match(text)
		s.releases[path] = mentions
	}
	return mentions
}

// releaseTags returns the constraint of a file that names the release, and those of its
// tags that depend on the release, given the number of the oldest one that builds the
// module. Lines that are no constraints where they stand may be among them: bound asks
// package go/build.
func releaseTags(file *ast.File, floor int) (at *ast.Comment, tags []string) {
	for _, group := range file.Comments {
		for _, c := range group.List {
			if c.Pos() > file.Package || !constraint.IsGoBuild(c.Text) && !constraint.IsPlusBuild(c.Text) {
				continue
			}
			expr, err := constraint.Parse(c.Text)
			if err != nil {
				continue
			}
			before := len(tags)
			expr.Eval(func(tag string) bool { // called for all tags
				if n, ok := releaseOf(tag); ok && n > floor || strings.HasPrefix(tag, experimentPrefix) {
					tags = append(tags, tag)
				}
				return true
			})
			if at == nil && len(tags) > before {
				at = c
			}
		}
	}
	slices.Sort(tags)
	return at, slices.Compact(tags)
}

// bound tells whether a file is built by some releases and by others not, given the tags
// of its constraint that depend on them.
func (set *PackageSet) bound(path string, tags []string) bool {
	releases := []int{set.Floor}
	var experiments []string
	for _, tag := range tags {
		if n, ok := releaseOf(tag); ok {
			releases = append(releases, n)
		} else {
			experiments = append(experiments, tag)
		}
	}
	if len(experiments) > 8 {
		return true // too many combinations to try
	}
	built := map[bool]bool{}
	for _, release := range releases {
		for some := range 1 << len(experiments) {
			on := slices.Clone(featureTags[set.GOARCH])
			for i, experiment := range experiments {
				if some>>i&1 == 1 {
					on = append(on, experiment)
				}
			}
			context := buildContext(set.GOARCH, release, append(set.Tags[:len(set.Tags):len(set.Tags)], BuildTag))
			context.ToolTags = on
			match, err := context.MatchFile(filepath.Dir(path), filepath.Base(path))
			built[err == nil && match] = true
		}
	}
	return len(built) > 1
}

// buildContext is that of the release go1.N, whatever release this program is built with.
func buildContext(goarch string, release int, tags []string) build.Context {
	c := build.Default
	c.GOOS, c.GOARCH, c.BuildTags, c.ToolTags, c.ReleaseTags, c.CgoEnabled = "linux", goarch, tags, featureTags[goarch], nil, false
	for n := range release {
		c.ReleaseTags = append(c.ReleaseTags, "go1."+strconv.Itoa(n+1))
	}
	return c
}

// featureTags are the tags of usualVariants.
var featureTags = map[string][]string{
	"386": {"386.sse2"}, "amd64": {"amd64.v1"}, "arm": {"arm.5", "arm.6", "arm.7"}, "arm64": {"arm64.v8.0"},
	"mips": {"mips.hardfloat"}, "mipsle": {"mipsle.hardfloat"}, "mips64": {"mips64.hardfloat"}, "mips64le": {"mips64le.hardfloat"},
	"ppc64": {"ppc64.power8"}, "ppc64le": {"ppc64le.power8"}, "riscv64": {"riscv64.rva20u64"},
}

// BuildsUntagged tells whether a file belongs to builds without the tag seccompgen for any
// of some targets.
func (t *Toolchain) BuildsUntagged(file string, goarchs []string) bool {
	for _, goarch := range goarchs {
		release, ok := releaseOf(version.Lang(t.Version))
		if !ok { // a development version of the go command, which probably built this program too
			release = len(build.Default.ReleaseTags)
		}
		c := buildContext(goarch, release, t.Tags)
		c.CgoEnabled = true
		if ok, err := c.MatchFile(filepath.Dir(file), filepath.Base(file)); err == nil && ok {
			return true
		}
	}
	return false
}
