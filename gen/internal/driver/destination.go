package driver

import (
	"fmt"
	"path/filepath"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
)

// destination is where the tables of a package of rules go.
type destination struct {
	from *load.Package
	dir  string // absolute
	pkg  string // the package that the files are in
}

// destinations completes the plan. With an output directory, packages without filters have no
// destination.
func (p *plan) destinations() error {
	p.to = map[*load.Package]*destination{}
	var first *load.Package // that has filters
	for _, pkg := range p.packages {
		to := &destination{from: pkg, dir: pkg.Dir, pkg: pkg.Name}
		if p.cfg.OutDir != "" {
			if len(pkg.Filters) == 0 {
				continue
			}
			if first != nil {
				return fmt.Errorf("%s and %s both have filters, but there is one output directory (name one package of rules)",
					first.ImportPath, pkg.ImportPath)
			}
			first = pkg
			dir := p.cfg.OutDir
			if !filepath.IsAbs(dir) {
				dir = filepath.Join(p.cfg.Dir, dir)
			}
			var err error
			if to.dir, err = filepath.Abs(dir); err != nil {
				return err
			}
		}
		if err := to.choosePackage(p.cfg.Package); err != nil {
			return err
		}
		if err := to.checkConflicts(); err != nil {
			return err
		}
		p.to[pkg] = to
	}
	for _, j := range p.jobs {
		j.to = p.to[j.pkg]
	}
	return nil
}

// checkConflicts rejects filters that their own package declares already, where
// the output goes into that package.
func (to *destination) checkConflicts() error {
	if !same(to.dir, to.from.Dir) {
		return nil
	}
	var errs diag.Errors
	for _, f := range to.from.Filters {
		if f.Conflict == f.Pos && f.Pos.IsValid() {
			errs = append(errs, &diag.Error{Pos: f.Pos, Msg: fmt.Sprintf(
				"the variable has the name of its filter %q, and is in the same package (begin the file with //go:build seccompgen, which keeps rules out of the program, and rename the variable; or write the tables into another package with -o)", f.Name)})
		} else if f.Conflict.IsValid() {
			errs = append(errs, &diag.Error{Pos: f.Pos, Msg: fmt.Sprintf(
				"filter %q would be declared a second time: %s declares it already (choose another name for one of them)", f.Name, f.Conflict)})
		}
	}
	if len(errs) > 0 {
		return errs
	}
	return nil
}
