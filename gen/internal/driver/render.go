package driver

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/seccompgen/seccompgen/gen/internal/compile/emit"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/report/cost"
)

// measure finds what a program costs, which the comment above its table prints. For programs
// that exceed the budget of the measurement it stays unknown.
func (c *Compiled) measure(weights weight.Weights) (err error) {
	var large *cost.Undecided
	if c.Cost, err = cost.Of(c.Program, c.Policy.Arch, weights); errors.As(err, &large) {
		return nil
	}
	return err
}

// render is the fourth step: the files of all packages, and those that should go.
func (p *plan) render(options map[*arch.Arch]Options) (*Result, error) {
	result := &Result{}
	for _, j := range p.jobs {
		if err := j.compiled.measure(options[j.arch].Weights(j.target.Program.Hot)); err != nil {
			return nil, fmt.Errorf("%v: %w", j, err)
		}
	}
	for _, pkg := range p.packages {
		to, wanted := p.to[pkg], map[string]bool{}
		if to == nil {
			continue
		}
		if len(pkg.Filters) > 0 {
			files, err := p.files(to)
			if err != nil {
				return nil, err
			}
			for _, file := range files {
				wanted[file.Path] = true
			}
			result.Files = append(result.Files, files...)
		}
		for _, a := range p.cfg.Archs {
			for _, j := range p.of(pkg, a) {
				result.Filters = append(result.Filters, Filter{Name: j.from.Name, File: j.path(), Compiled: j.compiled, job: j})
			}
		}
		there, err := goFiles(to.dir)
		if err != nil {
			return nil, err
		}
		for _, path := range there {
			if !wanted[path] && isOutput(path) {
				result.Orphans = append(result.Orphans, path)
			}
		}
	}
	return result, nil
}

// files are the tables of a package that has filters, a file for each architecture, and the
// stub for all other platforms.
func (p *plan) files(to *destination) (files []File, err error) {
	var filters []emit.Filter // of the last architecture: those of the stub
	var goarchs []string
	add := func(name string, contents []byte, err error) error {
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		files = append(files, File{filepath.Join(to.dir, name), contents})
		return nil
	}
	for _, a := range p.cfg.Archs {
		filters, goarchs = nil, append(goarchs, a.GOARCH)
		for _, j := range p.of(to.from, a) {
			c := j.compiled
			f := emit.Filter{
				Name: j.from.Name, Doc: j.from.Doc, Policy: c.Policy, Program: c.Program, Expected: c.Cost.Expected, Counted: c.Counted,
				LongestPath: c.Cost.Longest.Executed, Cached: c.Cost.Cached, Proof: c.Proof.Short(),
			}
			filters = append(filters, f)
		}
		table, err := emit.Table(to.pkg, a, filters, p.made(to))
		if err := add(generated.TableName(a), table, err); err != nil {
			return nil, err
		}
	}
	stub, err := emit.Stub(to.pkg, goarchs, filters, p.made(to))
	return files, errors.Join(add(generated.StubName, stub, err))
}

// path is the file of the table.
func (j *job) path() string { return filepath.Join(j.to.dir, generated.TableName(j.arch)) }
