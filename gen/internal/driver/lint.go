package driver

import (
	"context"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
)

// Lint reads the rules of packages and returns the findings about them, as Generate
// does beside its files, but makes no programs. Of the configuration it takes what
// says which rules.
//
// Mistakes in the rules come back as diag.Errors, with positions.
func Lint(ctx context.Context, cfg Config) ([]*Warning, error) {
	p, err := cfg.plan(ctx)
	if err != nil {
		return nil, err
	}
	cfg.progress("checking for mistakes")
	if err := p.normalize(); err != nil {
		return nil, err
	}
	if err := p.mistakes.err(); err != nil {
		return nil, err
	}
	return p.lint(), nil
}

// lint looks at the rules of each job, those of each ABI by themselves.
func (p *plan) lint() []*Warning {
	found := warnings{accept: p.cfg.Accept}
	for _, j := range p.jobs {
		if j.from.Untagged && p.besideTables(j.pkg) {
			found.add(j, j.target, lint.Finding{Code: lint.UntaggedRules, Site: diag.Whole,
				Msg: "its file is part of the program (begin it with //go:build seccompgen; or move the rules to a package of their own, see seccompgen init -rules)"})
		}
		for _, normal := range j.policy.All() {
			target := j.targetOf(normal.Arch)
			for _, f := range lint.Check(target.Program, normal) {
				found.add(j, target, f)
			}
		}
	}
	return found.all(p.packages)
}

// besideTables reports whether the tables of a package of rules are in the same package, or will be.
func (p *plan) besideTables(pkg *load.Package) bool {
	if to := p.to[pkg]; to != nil {
		return same(to.dir, pkg.Dir)
	}
	there, err := readOutput(pkg.Dir)
	return err == nil && there.files && p.cfg.OutDir == ""
}
