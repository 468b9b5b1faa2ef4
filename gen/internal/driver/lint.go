package driver

import (
	"context"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
)

// Lint reads the rules of packages and returns what is found in them, as Generate
// does beside its files, but makes no programs. Of the configuration it takes what
// says which rules.
//
// Mistakes in the rules come back as load.Errors, with positions.
func Lint(ctx context.Context, cfg Config) ([]*Warning, error) {
	packages, err := cfg.load(ctx)
	if err != nil {
		return nil, err
	}
	cfg.progress("checking for mistakes")
	policies := map[*load.Target]*policy.Policy{}
	var found mistakes
	for _, p := range packages {
		for _, from := range p.Filters {
			for i, a := range cfg.Archs {
				target := from.Targets[i]
				_, normal, err := policyOf(from, target, a, &found)
				if err != nil {
					return nil, err
				}
				policies[target] = normal
			}
		}
	}
	if err := found.errors(); err != nil {
		return nil, err
	}
	return warningsOf(packages, cfg.Archs, policies), nil
}

// warningsOf looks at all filters of packages whose policies are known.
func warningsOf(packages []*load.Package, archs []*arch.Arch, policies map[*load.Target]*policy.Policy) []*Warning {
	var found warnings
	for _, p := range packages {
		for _, from := range p.Filters {
			for i := range archs {
				target := from.Targets[i]
				for _, p := range policies[target].All() {
					on := targetOf(target, p.Arch)
					for _, f := range lint.Check(on.Program, p) {
						found.add(from, on, f)
					}
				}
			}
		}
	}
	return found.all(packages)
}
