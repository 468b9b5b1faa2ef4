package driver

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
)

// Prove reads the rules of packages and proves the tables that stand on disk: what
// is checked in, as it is, with no part of the compiler between rules and verifier.
//
//	load ──▶ prove ◀── table.Read ◀── zseccomp_linux_GOARCH.go
//
// Nothing is written. There is a verdict for each filter and architecture, and for
// each table without rules. Mistakes in the rules are an error as for
// Generate, and so is a file that cannot be read; one that is not there is a
// verdict.
func Prove(ctx context.Context, cfg Config) ([]Verdict, error) {
	p, err := cfg.plan(ctx)
	if err != nil {
		return nil, err
	}
	if err := p.destinations(); err != nil {
		return nil, err
	}
	cfg.progress("proving")
	// The normal form is made for the mistakes that it reports, and not looked at.
	if err := p.normalize(); err != nil {
		return nil, err
	}
	if err := p.mistakes.err(); err != nil {
		return nil, err
	}
	verdicts := []Verdict{}
	for _, pkg := range p.packages {
		to := p.to[pkg]
		if to == nil {
			continue
		}
		for _, a := range cfg.Archs {
			list, err := p.proveFile(to, a)
			if err != nil {
				return nil, err
			}
			for i := range list {
				list[i].ImportPath = pkg.ImportPath
			}
			verdicts = append(verdicts, list...)
		}
	}
	return verdicts, nil
}

// proveFile proves the tables of one file.
func (p *plan) proveFile(to *destination, a *arch.Arch) (verdicts []Verdict, err error) {
	jobs := p.of(to.from, a)
	path := filepath.Join(to.dir, generated.TableName(a))
	src, err := file.Read(path, file.Generated)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		for _, j := range jobs {
			verdicts = append(verdicts, j.verdict().because(Missing, errors.New("the file does not exist (run generate)")))
		}
		return verdicts, nil
	case err != nil:
		return nil, err
	case len(jobs) == 0 && !generated.Is(src):
		return nil, nil // a package without filters may call its own file so
	}
	var subjects []subject
	for _, j := range jobs {
		subjects = append(subjects, subject{job: j})
	}
	return proveTables(path, src, to.pkg, a, subjects), nil
}
