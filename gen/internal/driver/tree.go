package driver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/source/tree"
)

// Kinds of what Tree finds, which no table's verdict has.
const (
	Unproved Kind = "unproved" // a program may link the file, and no verdict covers it
	Runtime  Kind = "runtime"  // package seccomp is not that of this tool
)

// TreeConfig is what Tree looks for.
type TreeConfig struct {
	Config

	// Covered are the generated files that verdicts are about, absolute.
	Covered []string

	// List is the list of exceptions; nil means that on disk. A check of a change has to take the
	// list of its base.
	List *UnprovedList
}

// UnprovedFile is where a repository lists what is not proved, relative to its top.
const UnprovedFile = tree.ExceptionFile

// UnprovedList is such a list. Name is for messages.
type UnprovedList struct {
	Name     string
	Contents []byte
}

// Tree is what verdicts about tables leave open.
type Tree struct {
	Findings []TreeFinding // in order of file
	Notes    []string      // what fails nothing and has to be seen
	Modules  []OtherModule // for package driver/vet

	survey     *survey
	exceptions []tree.Exception
	used       []bool // by exception
}

// TreeFinding is a file that a program may link and that nothing vouches for.
type TreeFinding struct {
	Kind   Kind
	File   string         // absolute
	Pos    token.Position // in the file, invalid for the whole
	Detail string         // with a way out
}

// FindUnproved looks for files that a program may link and that no verdict covers: generated
// files, files that are in no build that was looked at and do something with tables, assembly
// and linker directives that name them, and runtime packages that are not those of this tool.
//
// If a pattern has "...", it reads the whole repository: that of git around the module, or the
// module. Otherwise it reads what the named packages import.
//
//	go list ──▶ packages of builds ─┐
//	                                ├─▶ which files there are ──▶ those that nothing covers
//	directories ──▶ files on disk ──┘
//
// The steps are in files tree*.go.
func FindUnproved(ctx context.Context, cfg TreeConfig) (*Tree, error) {
	s := &survey{cfg: &cfg, result: &Tree{}, real: map[string]string{}, covered: map[string]bool{}, own: map[string][]string{}, tables: map[string][]string{}, names: map[string]string{}, noted: map[string]bool{}}
	s.result.survey = s
	s.whole = slices.ContainsFunc(cfg.Patterns, func(pattern string) bool { return strings.Contains(pattern, "...") })
	cfg.progress("looking at the whole tree")
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, err
	}
	if s.build, err = load.OpenLister(ctx, dir, cfg.Env); err != nil {
		return nil, err
	}
	defer s.build.Close()
	s.root = s.realPath(cmp.Or(s.build.Root(), dir))
	s.top = s.realPath(tree.Top(s.root))
	for _, path := range cfg.Covered {
		s.covered[s.key(path)] = true
	}
	for _, step := range []func(context.Context) error{
		s.list, s.walk, s.readTables, s.listModules, s.findOthers, s.files, s.prove, s.compareRuntime,
	} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return s.result, s.except()
}

// survey is one run of FindUnproved.
type survey struct {
	cfg    *TreeConfig
	build  *load.Lister
	root   string // of the module
	top    string // of the repository
	whole  bool   // the whole repository is read
	result *Tree

	listings []*listing // the module's, then those of other modules
	disk     *tree.Disk
	covered  map[string]bool     // keys of files
	own      map[string][]string // names of tables, by directory
	tables   map[string][]string // and by import path
	names    map[string]string   // of packages with tables, by import path
	symbols  map[string][]string // packages whose symbols only Go may name
	view     map[string]bool     // keys of the files that are checked with their types

	generated []*tree.Generated
	open      []*tree.Generated // those that no verdict covers
	real      map[string]string // directories without links
	noted     map[string]bool
}

// realPath resolves the links in a path to a directory.
func (s *survey) realPath(dir string) string {
	if found, ok := s.real[dir]; ok {
		return found
	}
	found, err := filepath.EvalSymlinks(dir)
	if err != nil {
		found = dir
	}
	s.real[dir] = found
	return found
}

// key identifies a file, itself possibly a link, in its directory.
func (s *survey) key(path string) string {
	return filepath.Join(s.realPath(filepath.Dir(path)), filepath.Base(path))
}

func (s *survey) find(kind Kind, file, format string, args ...any) {
	s.findAt(kind, token.Position{Filename: file}, format, args...)
}

func (s *survey) findAt(kind Kind, at token.Position, format string, args ...any) {
	f := TreeFinding{kind, at.Filename, at, fmt.Sprintf(format, args...)}
	if !slices.Contains(s.result.Findings, f) {
		s.result.Findings = append(s.result.Findings, f)
	}
}

func (s *survey) note(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !s.noted[text] {
		s.noted[text] = true
		s.result.Notes = append(s.result.Notes, text)
	}
}

// Verdict is the finding as one of Prove.
func (f TreeFinding) Verdict() Verdict {
	return Verdict{Kind: f.Kind, File: f.File, Pos: f.Pos, Err: errors.New(f.Detail)}
}
