package driver

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/data/kernel"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
)

// made is what the files of a destination are made with.
func (p *plan) made(to *destination) generated.Made {
	m := generated.Made{Version: Version, Profile: p.cfg.Profile.digest()}
	m.GOARCHs = goarchs(p.cfg.Archs)
	if p.cfg.Kernel != (kernel.Version{}) {
		m.Kernel = p.cfg.Kernel.String()
	}
	if !same(to.dir, to.from.Dir) {
		m.Rules = to.from.ImportPath
	}
	return m
}

func goarchs(archs []*arch.Arch) (names []string) {
	for _, a := range archs {
		names = append(names, a.GOARCH)
	}
	return names
}

// digest is the beginning of the SHA-256 of a profile, "" without one.
func (f *ProfileFile) digest() string {
	if f == nil {
		return ""
	}
	sum := sha256.Sum256(f.Contents)
	return hex.EncodeToString(sum[:8])
}

// Asked tells which fields of a Config the user has given. The others are defaults.
type Asked struct{ Archs, OutDir, Profile, Kernel bool }

// Made splits a configuration so that each part is for packages whose files were made alike, with
// what the files on disk say in the place of defaults. Packages without files keep the defaults.
//
//	patterns ──▶ directories ──▶ generated files ──▶ what they were made with ──▶ one Config each
//
// Files whose rules are in another package are found if a pattern names either package. Tables
// cannot thus be declared to be somebody else's: a package that has rules of its own is a part in
// any case.
func (cfg Config) Made(ctx context.Context, asked Asked) ([]Config, error) {
	if cfg.OutDir != "" {
		dir := cfg.OutDir
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(cfg.Dir, dir)
		}
		of, err := readOutput(dir)
		if err != nil {
			return nil, err
		}
		cfg = cfg.with(of, asked, dir, dir)
		return []Config{cfg}, nil
	}
	if asked.Archs && asked.Profile && asked.Kernel {
		return []Config{cfg}, nil
	}
	s := &split{cfg: cfg, asked: asked, parts: map[string]*Config{}}
	s.cfg.Wild = slices.ContainsFunc(cfg.Patterns, func(pattern string) bool { return strings.Contains(pattern, "...") })
	if err := s.all(ctx); err != nil {
		return nil, err
	}
	if len(s.parts) == 0 {
		return []Config{cfg}, nil // there are no rules, which is an error
	}
	var list []Config
	for _, key := range slices.Sorted(maps.Keys(s.parts)) {
		list = append(list, *s.parts[key])
	}
	return list, nil
}

// output is what a directory has.
type output struct {
	dir     string
	files   bool // generated files
	rules   bool // the text of a filter's directive, in a file that is not generated
	made    generated.Made
	hasMade bool
}

// readOutput reads a directory. Files that say different things were made in several runs: the
// architectures are those of all, the rest is that of the first.
func readOutput(dir string) (*output, error) {
	of := &output{dir: dir}
	paths, err := goFiles(dir)
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		src, err := file.Read(path, file.Source)
		if err != nil {
			return nil, err
		}
		if !strings.HasPrefix(filepath.Base(path), "zseccomp_") || !generated.Is(src) {
			of.rules = of.rules || strings.Contains(string(src), load.Directive)
			continue
		}
		of.files = true
		m, ok := generated.ReadMade(src)
		if !ok {
			continue
		}
		if !of.hasMade {
			of.made, of.hasMade = m, true
		}
		for _, goarch := range m.GOARCHs {
			if !slices.Contains(of.made.GOARCHs, goarch) {
				of.made.GOARCHs = append(of.made.GOARCHs, goarch)
			}
		}
	}
	return of, nil
}

// split is one run of Made.
type split struct {
	cfg   Config
	asked Asked
	parts map[string]*Config
}

func (s *split) all(ctx context.Context) error {
	dirs, err := load.Directories(ctx, load.Config{Dir: s.cfg.Dir, Patterns: s.cfg.Patterns, GOARCH: goarchs(s.cfg.Archs), Env: s.cfg.Env})
	if err != nil {
		return err
	}
	var outputs []*output
	lonely := false // rules whose files are elsewhere, or not made yet
	for _, dir := range dirs {
		of, err := readOutput(dir)
		if err != nil {
			return err
		}
		if s.cfg.Wild && !of.files && !of.rules {
			continue
		}
		outputs = append(outputs, of)
		lonely = lonely || of.rules && !of.files
	}
	claimed := map[string]bool{} // directories of rules with files elsewhere
	claims := outputs
	if lonely {
		if claims, err = s.module(ctx, outputs); err != nil {
			return err
		}
	}
	matched := map[string]bool{}
	for _, of := range outputs {
		matched[of.dir] = true
	}
	for _, of := range claims {
		if !of.hasMade || of.made.Rules == "" || of.rules {
			continue
		}
		from, err := load.Directories(ctx, load.Config{Dir: of.dir, Patterns: []string{of.made.Rules}, Env: s.cfg.Env})
		if err != nil || len(from) != 1 || !matched[of.dir] && !matched[from[0]] {
			continue // there are no such rules: the files are nobody's
		}
		claimed[from[0]] = true
		s.add(of, of.made.Rules, of.dir, from[0])
	}
	for _, of := range outputs {
		if claimed[of.dir] && !of.files || of.made.Rules != "" && !of.rules && s.hasOut(of.dir) {
			continue
		}
		s.add(of, of.dir, "", of.dir)
	}
	return nil
}

// hasOut reports whether the files of a directory are already those of a part.
func (s *split) hasOut(dir string) bool {
	for _, c := range s.parts {
		if c.OutDir == dir {
			return true
		}
	}
	return false
}

// module reads all packages of the main modules, for files whose rules are among the matched ones.
func (s *split) module(ctx context.Context, known []*output) ([]*output, error) {
	l, err := load.OpenLister(ctx, cmp.Or(s.cfg.Dir, "."), s.cfg.Env)
	if err != nil {
		return nil, err
	}
	defer l.Close()
	root := l.Root()
	if root == "" {
		return known, nil
	}
	dirs, err := load.Directories(ctx, load.Config{Dir: root, Patterns: []string{"./..."}, GOARCH: goarchs(s.cfg.Archs), Env: s.cfg.Env})
	if err != nil {
		return known, nil // what the patterns name is listed already
	}
	all := slices.Clone(known)
	for _, dir := range dirs {
		if slices.ContainsFunc(known, func(of *output) bool { return of.dir == dir }) {
			continue
		}
		of, err := readOutput(dir)
		if err != nil {
			return nil, err
		}
		all = append(all, of)
	}
	return all, nil
}

// add adds a package of rules to the part of its kind. Out is the directory of its files, "" if they
// are beside the rules.
func (s *split) add(of *output, pattern, out, rules string) {
	c := s.cfg.with(of, s.asked, out, rules)
	archs := goarchs(c.Archs)
	key := strings.Join([]string{c.OutDir, strings.Join(archs, ","), c.Kernel.String(), c.Profile.digest(), pattern}, "\x00")
	if out == "" {
		key = strings.TrimSuffix(key, pattern)
	}
	if part := s.parts[key]; part != nil {
		part.Patterns = append(part.Patterns, pattern)
		return
	}
	c.Patterns, c.OutDir = []string{pattern}, out
	s.parts[key] = &c
}

// with returns the configuration with what files say in the place of defaults.
func (cfg Config) with(of *output, asked Asked, out, rules string) Config {
	if !of.hasMade {
		return cfg
	}
	if !asked.Archs {
		var archs []*arch.Arch
		for _, goarch := range of.made.GOARCHs {
			if a, err := arch.Lookup(goarch); err == nil {
				archs = append(archs, a)
			}
		}
		if len(archs) > 0 {
			slices.SortFunc(archs, func(a, b *arch.Arch) int { return strings.Compare(a.GOARCH, b.GOARCH) })
			cfg.Archs = slices.Compact(archs)
		}
	}
	if !asked.Kernel && of.made.Kernel != "" {
		if v, err := kernel.Parse(of.made.Kernel); err == nil {
			cfg.Kernel = v
		}
	}
	if !asked.Profile && of.made.Profile != "" {
		cfg.Profile = findProfile(of.made.Profile, rules, out)
	}
	return cfg
}

// findProfile looks for a profile by its digest, in directories. Without it the files are compared as
// made without one, and differ.
func findProfile(digest string, dirs ...string) *ProfileFile {
	for _, dir := range dirs {
		if dir == "" {
			continue
		}
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		for _, e := range entries {
			if e.IsDir() || strings.HasSuffix(e.Name(), ".go") {
				continue
			}
			path := filepath.Join(dir, e.Name())
			src, err := file.Read(path, file.Profile)
			if err != nil {
				continue
			}
			if f := (&ProfileFile{Name: path, Contents: src}); f.digest() == digest {
				return f
			}
		}
	}
	return nil
}
