package driver

import (
	"context"
	"fmt"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
)

// plan is the first step: which tables there should be, and of which rules. The steps that
// follow fill in its jobs.
//
//	packages   ./worker                      ./server
//	filters    Worker      Helper            Server
//	jobs       amd64 arm64 amd64 arm64       amd64 arm64       one table each
type plan struct {
	cfg      *Config
	packages []*load.Package
	jobs     []*job // in order of package, declaration and architecture
	to       map[*load.Package]*destination
	mistakes mistakes
}

// job is one table: a filter for a target.
type job struct {
	pkg    *load.Package
	from   *load.Filter
	target *load.Target
	arch   *arch.Arch
	abis   []abi // the target's own first

	to       *destination   // where the table goes
	policy   *policy.Policy // what the rules mean; nil where they have mistakes
	compiled *Compiled      // nil where they have mistakes
}

// abi is a calling convention that a filter is for, with its rules there.
type abi struct {
	arch   *arch.Arch
	target *load.Target
}

// plan reads the rules. Mistakes in them come back as diag.Errors, with positions.
func (cfg *Config) plan(ctx context.Context) (*plan, error) {
	var goarchs []string
	for _, a := range cfg.Archs {
		goarchs = append(goarchs, a.GOARCH)
	}
	packages, err := load.Programs(ctx, load.Config{
		Dir: cfg.Dir, Patterns: cfg.Patterns, Wild: cfg.Wild, GOARCH: goarchs, Env: cfg.Env, Progress: cfg.Progress, Codes: lint.Names(),
		CheckABI: arch.CheckABI, Also: alsoGOARCH,
	})
	if err != nil {
		return nil, err
	}
	p := &plan{cfg: cfg, packages: packages}
	for _, pkg := range packages {
		for _, from := range pkg.Filters {
			for i, a := range cfg.Archs {
				j := &job{pkg: pkg, from: from, target: from.Targets[i], arch: a}
				if j.abis, err = abisOf(j.target, a); err != nil {
					return nil, err
				}
				p.jobs = append(p.jobs, j)
			}
		}
	}
	return p, nil
}

// of are the jobs of one package and architecture: the tables of one file.
func (p *plan) of(pkg *load.Package, a *arch.Arch) (jobs []*job) {
	for _, j := range p.jobs {
		if j.pkg == pkg && j.arch == a {
			jobs = append(jobs, j)
		}
	}
	return jobs
}

// abisOf are the ABIs of a filter on a target. X32 is the one that is no GOARCH: it goes by
// the rules of amd64.
func abisOf(target *load.Target, a *arch.Arch) ([]abi, error) {
	names := a.OtherABIs(target.ABIs)
	with := func(a *arch.Arch) *arch.Arch {
		if a.GOARCH == "amd64" && slices.Contains(names, arch.X32) {
			return a.WithX32()
		}
		return a
	}
	list := []abi{{with(a), target}}
	for _, also := range target.Also {
		other, err := arch.Lookup(also.GOARCH)
		if err != nil {
			return nil, err
		}
		list = append(list, abi{with(other), also})
	}
	return list, nil
}

// alsoGOARCH are the further ABIs that a directive names, as far as a kernel for a GOARCH
// supports them and they have rules of their own.
func alsoGOARCH(goarch string, abis []string) []string {
	a, err := arch.Lookup(goarch)
	if err != nil {
		return nil // the loader was given it, and reports it
	}
	return slices.DeleteFunc(a.OtherABIs(abis), func(name string) bool { return name == arch.X32 })
}

// rules are those of each ABI, as the author wrote them.
func (j *job) rules() (list []meaning.ABI) {
	for _, x := range j.abis {
		list = append(list, meaning.ABI{Arch: x.arch, Rules: x.target.Program})
	}
	return list
}

// targetOf has the rules of one of the ABIs.
func (j *job) targetOf(a *arch.Arch) *load.Target {
	for _, x := range j.abis {
		if x.arch.GOARCH == a.GOARCH {
			return x.target
		}
	}
	return j.target
}

// goarchs are the GOARCHs that the filter's rules were evaluated for, each once.
func (j *job) goarchs() (list []string) {
	for _, t := range j.from.Targets {
		for _, t := range append([]*load.Target{t}, t.Also...) {
			if !slices.Contains(list, t.GOARCH) {
				list = append(list, t.GOARCH)
			}
		}
	}
	return list
}

// String reads `rules.go:12:3: filter "Worker" for amd64`.
func (j *job) String() string {
	return fmt.Sprintf("%s: filter %q for %s", j.from.Pos, j.from.Name, j.arch)
}
