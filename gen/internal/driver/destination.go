package driver

import (
	"fmt"
	"path/filepath"

	"github.com/seccompgen/seccompgen/gen/internal/compile/emit"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
)

// output is the generated part of one package.
type output struct {
	from    *load.Package
	dir     string // absolute
	pkg     string
	filters map[string][]*Compiled // by GOARCH, in order of from.Filters
}

// outputs decides where the filters of each package go.
func (cfg *Config) outputs(packages []*load.Package) ([]*output, error) {
	var outputs []*output
	var first *load.Package // that has filters
	for _, p := range packages {
		out := &output{from: p, dir: p.Dir, pkg: p.Name}
		if cfg.OutDir != "" {
			if len(p.Filters) == 0 {
				continue
			}
			if first != nil {
				return nil, fmt.Errorf("%s and %s both have filters, but there is one output directory (name one package of rules)",
					first.ImportPath, p.ImportPath)
			}
			first = p
			dir := cfg.OutDir
			if !filepath.IsAbs(dir) {
				dir = filepath.Join(cfg.Dir, dir)
			}
			var err error
			if out.dir, err = filepath.Abs(dir); err != nil {
				return nil, err
			}
		}
		if err := out.choosePackage(cfg.Package); err != nil {
			return nil, err
		}
		if err := out.checkConflicts(); err != nil {
			return nil, err
		}
		outputs = append(outputs, out)
	}
	return outputs, nil
}

// checkConflicts refuses filters that their own package declares already, where
// the output goes into that package.
func (out *output) checkConflicts() error {
	if !same(out.dir, out.from.Dir) {
		return nil
	}
	var errs load.Errors
	for _, f := range out.from.Filters {
		if f.Conflict.IsValid() {
			errs = append(errs, &load.Error{Pos: f.Pos, Msg: fmt.Sprintf(
				"filter %q would be declared a second time: %s declares it already (choose another name for one of them)", f.Name, f.Conflict)})
		}
	}
	if len(errs) > 0 {
		return errs
	}
	return nil
}

// policies notes what the filters mean.
func (out *output) policies(archs []*arch.Arch, into map[*load.Target]*policy.Policy) {
	for i, a := range archs {
		for k, c := range out.filters[a.GOARCH] {
			into[out.from.Filters[k].Targets[i]] = c.Policy
		}
	}
}

// emit writes the compiled filters down and looks for files that should go.
func (out *output) emit(archs []*arch.Arch, result *Result) error {
	wanted := map[string]bool{}
	if len(out.from.Filters) > 0 {
		if err := out.tables(archs, result, wanted); err != nil {
			return err
		}
	}
	files, err := goFiles(out.dir)
	if err != nil {
		return err
	}
	for _, path := range files {
		if !wanted[path] && isOutput(path) {
			result.Orphans = append(result.Orphans, path)
		}
	}
	return nil
}

// tables adds the files of a package that has filters to the result.
func (out *output) tables(archs []*arch.Arch, result *Result, wanted map[string]bool) error {
	add := func(name string, contents []byte, err error) error {
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		path := filepath.Join(out.dir, name)
		wanted[path] = true
		result.Files = append(result.Files, File{path, contents})
		return nil
	}
	var filters []emit.Filter
	for k, a := range archs {
		filters = nil
		name := generated.TableName(a)
		for i, c := range out.filters[a.GOARCH] {
			from := out.from.Filters[i]
			filters = append(filters, emit.Filter{
				Name: from.Name, Doc: from.Doc, Policy: c.Policy, Program: c.Program, Expected: c.Cost.Expected, Counted: c.Counted,
				LongestPath: c.Cost.Longest.Executed, Cached: c.Cost.Cached, Proof: c.Proof.Short(),
			})
			result.Filters = append(result.Filters, Filter{from.Name, filepath.Join(out.dir, name), c, origin{from, from.Targets[k], out.pkg}})
		}
		table, err := emit.Table(out.pkg, a, filters, Version)
		if err := add(name, table, err); err != nil {
			return err
		}
	}
	stub, err := emit.Stub(out.pkg, goarchs(archs), filters, Version)
	return add(generated.StubName, stub, err)
}
