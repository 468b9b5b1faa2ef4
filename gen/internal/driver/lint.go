package driver

import (
	"context"

	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
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
		for _, normal := range j.policy.All() {
			target := j.targetOf(normal.Arch)
			for _, f := range lint.Check(target.Program, normal) {
				found.add(j, target, f)
			}
		}
	}
	return found.all(p.packages)
}
