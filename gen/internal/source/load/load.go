package load

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/eval"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

// Programs reads the filters of the packages that the configuration names.
//
// Packages without a filter that a pattern with "..." matches come back without
// Filters: they may have had some once. Named otherwise they are an error, and so
// is a set of packages without any filter.
// Mistakes in the author's packages come back as Errors. Nothing is written but
// to a temporary directory, which is gone when Programs returns.
func Programs(ctx context.Context, cfg Config) (packages []*Package, err error) {
	if err := checkTargets(cfg.GOARCH); err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("directory to load from: %w", err)
	} else if !info.IsDir() {
		return nil, fmt.Errorf("%q is not a directory (name packages as patterns)", cfg.Dir)
	}
	tempDir, err := os.MkdirTemp("", "seccompgen-")
	if err != nil {
		return nil, err
	}
	defer func() {
		if left := os.RemoveAll(tempDir); left != nil {
			err = errors.Join(err, left)
		}
	}()

	l := &loader{cfg: cfg, tempDir: tempDir, sources: gopkg.NewSources(dir), mistakes: &gopkg.Mistakes{Targets: len(cfg.GOARCH)}}
	if len(l.cfg.Patterns) == 0 {
		l.cfg.Patterns = []string{"."}
	}
	l.progress("listing packages")
	if l.tools, err = gopkg.FindToolchain(ctx, dir, cfg.Env, tempDir); err != nil {
		return nil, err
	}
	if err := l.list(ctx); err != nil {
		return nil, err
	}
	l.progress("checking rules")
	if err := l.eachTarget(l.find); err != nil {
		return nil, err
	}
	if err := l.addABIs(ctx); err != nil {
		return nil, err
	}
	if err := l.collect(); err != nil {
		return nil, err
	}
	if err := l.eachTarget(l.check); err != nil {
		return nil, err
	}
	l.progress("evaluating rules")
	if err := l.evaluate(ctx); err != nil {
		return nil, err
	}
	return l.packages, l.decode()
}

// loader is one run of Programs.
type loader struct {
	cfg      Config
	tempDir  string
	tools    *gopkg.Toolchain
	sources  *gopkg.Sources
	mistakes *gopkg.Mistakes
	overlay  string
	targets  []*target // those that are asked for, and then those of other ABIs
	packages []*Package
}

// target is the work on one GOARCH.
type target struct {
	*set
	filters map[*gopkg.Package][]*directive
	jobs    map[string]map[string]*job // by import path and filter name
	reach   []*slice.Reach
}

func (l *loader) progress(step string) {
	if l.cfg.Progress != nil {
		l.cfg.Progress(step)
	}
}

// list asks the go command for the packages of every target.
func (l *loader) list(ctx context.Context) error {
	overlay, err := l.tools.HideOldOutput(ctx, l.cfg.GOARCH[0], l.cfg.Patterns)
	if err != nil {
		return err
	}
	l.overlay = overlay
	return l.listFor(ctx, l.cfg.GOARCH)
}

// listFor adds targets.
func (l *loader) listFor(ctx context.Context, goarchs []string) error {
	errs := make([]error, len(goarchs))
	added := make([]*target, len(goarchs))
	parallel(len(added), func(i int) {
		goarch := goarchs[i]
		var listing []*gopkg.Listed
		listing, errs[i] = l.tools.List(ctx, goarch, l.overlay, l.cfg.Patterns)
		w := &set{&slice.Set{Set: retarget.New(gopkg.NewPackageSet(goarch, listing, l.sources, l.mistakes))}}
		w.Codes, w.CheckABI, w.Tags = l.cfg.Codes, l.cfg.CheckABI, l.tools.Tags
		added[i] = &target{
			set:     w,
			filters: map[*gopkg.Package][]*directive{}, jobs: map[string]map[string]*job{},
		}
	})
	l.targets = append(l.targets, added...)
	// The same trouble on all targets is one trouble.
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// find reads the directives of the packages that the patterns name.
func (l *loader) find(t *target) error {
	for _, p := range t.Roots() {
		t.filters[p] = t.directives(p)
		names := map[string]bool{}
		for _, d := range t.filters[p] {
			names[d.name] = true
		}
		t.FilterNames[p] = names
	}
	return nil
}

// check finds out what the filters reach, and whether all of it can be copied.
func (l *loader) check(t *target) error {
	for _, p := range t.Roots() {
		for _, d := range t.filters[p] {
			t.keepFilter(d)
		}
	}
	t.KeepStart()
	t.syntaxErrors()
	for _, p := range t.Order {
		if p.Read {
			if _, err := t.Set.Check(p); err != nil {
				return err
			}
		}
	}
	for _, p := range t.Roots() {
		if len(t.filters[p]) == 0 {
			continue
		}
		var units []*gopkg.Unit
		r := t.NewReach(p)
		t.reach = append(t.reach, r)
		t.jobs[p.ImportPath] = map[string]*job{}
		for _, d := range t.filters[p] {
			if s, ok := t.shapeOf(p, d); ok {
				t.jobs[p.ImportPath][d.name] = &job{&eval.Job{Reach: r, Pkg: p, Name: d.name, ID: d.id, Shape: s}, d}
			}
			units = append(units, d.unit)
		}
		r.Add(units...)
		r.StartOrder()
		r.ReleaseBound()
		r.Report()
	}
	return nil
}

// evaluationLimit is how long rules may take. They are data that a program computes; a minute is
// a loop that does not end.
var evaluationLimit = time.Minute

// evaluate copies what is reached and runs it.
func (l *loader) evaluate(ctx context.Context) error {
	e := &eval.Evaluation{
		Tools: l.tools, Sources: l.sources, Mistakes: l.mistakes, Floor: l.targets[0].Floor, Limit: evaluationLimit, Output: l.cfg.Output,
	}
	for _, p := range l.packages {
		for _, f := range p.Filters {
			var jobs eval.FilterJobs
			for i, t := range l.targets {
				j := t.jobs[p.ImportPath][f.Name]
				if j == nil && i < len(l.cfg.GOARCH) {
					return fmt.Errorf("BUG: the type of filter %q is unknown for linux/%s and nothing says why", f.Name, t.Goarch)
				}
				if j != nil {
					f.jobs, jobs = append(f.jobs, j), append(jobs, j.Job)
				}
			}
			e.Filters = append(e.Filters, jobs)
		}
	}
	for _, t := range l.targets {
		e.Reaches = append(e.Reaches, t.reach...)
	}
	return e.Run(ctx, l.tempDir)
}

// job is one filter on one target.
type job struct {
	*eval.Job
	directive *directive
}
