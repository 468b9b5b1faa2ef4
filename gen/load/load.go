package load

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Programs reads the filters of the packages that the configuration names.
//
// Packages without a filter are left out of a pattern with "..."; named
// otherwise they are an error, and so is a set of packages without any filter.
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
	tempDir, err := os.MkdirTemp("", "seccompgen-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tempDir)) }()

	l := &loader{cfg: cfg, tempDir: tempDir, sources: newSources(dir), mistakes: &mistakes{targets: len(cfg.GOARCH)}}
	if len(l.cfg.Patterns) == 0 {
		l.cfg.Patterns = []string{"."}
	}
	l.progress("listing packages")
	if l.tools, err = findToolchain(ctx, dir, cfg.Env, tempDir); err != nil {
		return nil, err
	}
	if err := l.list(ctx); err != nil {
		return nil, err
	}
	l.progress("checking rules")
	if err := l.eachTarget(l.find); err != nil {
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
	tools    *toolchain
	sources  *sources
	mistakes *mistakes
	targets  []*target
	packages []*Package
	jobs     []*job
}

// target is the work on one GOARCH.
type target struct {
	*world
	found map[*pkg][]*found
	jobs  map[string]map[string]*job // by import path and filter name
	reach []*reach
}

func (l *loader) progress(step string) {
	if l.cfg.Progress != nil {
		l.cfg.Progress(step)
	}
}

// knownGOARCH are the linux ports of Go.
const knownGOARCH = "386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x"

func checkTargets(goarchs []string) error {
	if len(goarchs) == 0 {
		return errors.New("no GOARCH to make filters for (give one, such as amd64)")
	}
	for i, goarch := range goarchs {
		if !slices.Contains(strings.Fields(knownGOARCH), goarch) || types.SizesFor("gc", goarch) == nil {
			return fmt.Errorf("GOARCH %q is not one that Go has for linux (one of %s)", goarch, knownGOARCH)
		}
		if slices.Contains(goarchs[:i], goarch) {
			return fmt.Errorf("GOARCH %q is given twice", goarch)
		}
	}
	return nil
}

// eachTarget calls f for the targets, several at a time, and then reports the
// mistakes that were found.
func (l *loader) eachTarget(f func(*target) error) error {
	errs := make([]error, len(l.targets))
	parallel(len(l.targets), func(i int) { errs[i] = f(l.targets[i]) })
	if err := errors.Join(errs...); err != nil {
		return err
	}
	return l.mistakes.err()
}

// parallel calls f(0) to f(n-1), as many at a time as there are processors.
func parallel(n int, f func(int)) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		wg.Add(1)
		slots <- struct{}{}
		go func() {
			defer func() { <-slots; wg.Done() }()
			f(i)
		}()
	}
	wg.Wait()
}

// list asks the go command for the packages of every target.
func (l *loader) list(ctx context.Context) error {
	overlay, err := l.tools.hideOldOutput(ctx, l.cfg.GOARCH[0], l.cfg.Patterns)
	if err != nil {
		return err
	}
	errs := make([]error, len(l.cfg.GOARCH))
	l.targets = make([]*target, len(l.cfg.GOARCH))
	parallel(len(l.targets), func(i int) {
		goarch := l.cfg.GOARCH[i]
		var listing []*listed
		listing, errs[i] = l.tools.list(ctx, goarch, overlay, l.cfg.Patterns)
		l.targets[i] = &target{
			world: newWorld(goarch, listing, l.sources, l.mistakes),
			found: map[*pkg][]*found{}, jobs: map[string]map[string]*job{},
		}
	})
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
	for _, p := range t.roots() {
		t.found[p] = t.directives(p)
		names := map[string]bool{}
		for _, d := range t.found[p] {
			names[d.name] = true
		}
		t.filterNames[p] = names
	}
	return nil
}

// check finds out what the filters reach, and whether all of it can be copied.
func (l *loader) check(t *target) error {
	for _, p := range t.roots() {
		for _, d := range t.found[p] {
			t.keepFilter(d)
		}
	}
	t.keepStart()
	t.syntaxErrors()
	for _, p := range t.order {
		if p.read {
			if _, err := t.world.check(p); err != nil {
				return err
			}
		}
	}
	for _, p := range t.roots() {
		if len(t.found[p]) == 0 {
			continue
		}
		var units []*unit
		r := t.newReach(p)
		t.reach = append(t.reach, r)
		t.jobs[p.ImportPath] = map[string]*job{}
		for _, d := range t.found[p] {
			if s, ok := t.shapeOf(p, d); ok {
				t.jobs[p.ImportPath][d.name] = &job{reach: r, pkg: p, found: d, shape: s}
			}
			units = append(units, d.unit)
		}
		r.add(units...)
		r.report()
	}
	return nil
}

// evaluate copies what is reached and runs it.
func (l *loader) evaluate(ctx context.Context) error {
	dir := filepath.Join(l.tempDir, "module")
	m := module{"go.mod": []byte("module " + copyModule + "\n\ngo " + l.moduleVersion() + "\n")}
	for _, p := range l.packages {
		for _, f := range p.Filters {
			for _, t := range l.targets {
				j := t.jobs[p.ImportPath][f.Name]
				if j == nil {
					return fmt.Errorf("BUG: the type of filter %q is unknown for linux/%s and nothing says why", f.Name, t.goarch)
				}
				l.jobs = append(l.jobs, j)
			}
		}
	}
	for _, t := range l.targets {
		for _, r := range t.reach {
			if err := r.copyAll(m, l.tools.version); err != nil {
				return err
			}
		}
	}
	if err := addDriver(m, l.jobs); err != nil {
		return err
	}
	if err := m.write(dir); err != nil {
		return err
	}
	if err := l.tools.evaluate(ctx, dir, l.sources, l.mistakes, l.jobs, len(l.targets), l.cfg.Output); err != nil {
		return err
	}
	return l.mistakes.err()
}

// decode fills in the programs.
func (l *loader) decode() error {
	i := 0
	for _, p := range l.packages {
		for _, f := range p.Filters {
			for range l.targets {
				j := l.jobs[i]
				i++
				w := j.reach.w
				d := &decoder{j: j, entries: j.entries()}
				program, err := d.decode()
				if err != nil {
					w.mistakes.add(w.goarch, d.where(), "filter %q: %v", f.Name, err)
				}
				f.Targets = append(f.Targets, &Target{GOARCH: w.goarch, Program: program, Entries: d.entries})
			}
		}
	}
	return l.mistakes.err()
}

// entries are the places of the system calls in what one filter reaches.
func (j *job) entries() map[uint32][]token.Position {
	r := j.reach.w.newReach(j.pkg)
	r.addFrom(j.found.unit, mention{})
	var units []*unit
	for u := range r.strict {
		units = append(units, u)
	}
	s := j.reach.w.sources
	slices.SortFunc(units, func(a, b *unit) int {
		return comparePositions(s.position(a.node.Pos()), s.position(b.node.Pos()))
	})
	byNumber := map[uint32][]token.Position{}
	for _, u := range units {
		for _, f := range j.reach.w.parts(u) {
			for _, e := range f.entries {
				byNumber[e.sysno] = append(byNumber[e.sysno], s.position(e.pos))
			}
		}
	}
	return byNumber
}
