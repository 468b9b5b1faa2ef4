package driver

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
)

// Prove reads the rules of packages and proves the tables that stand on disk: what
// is checked in, as it is, with no part of the compiler between rules and verifier.
//
//	load ──▶ prove ◀── emit.Read ◀── zseccomp_linux_GOARCH.go
//
// Nothing is written. There is a verdict for each filter and architecture, and for
// each table that no rules are for. Mistakes in the rules are an error as for
// Generate, and so is a file that cannot be read; one that is not there is a
// verdict.
func Prove(ctx context.Context, cfg Config) ([]Verdict, error) {
	packages, err := cfg.load(ctx)
	if err != nil {
		return nil, err
	}
	outputs, err := cfg.outputs(packages)
	if err != nil {
		return nil, err
	}
	cfg.progress("proving")
	verdicts := []Verdict{}
	for _, out := range outputs {
		first := len(verdicts)
		byArch, err := out.subjects(cfg.Archs)
		if err != nil {
			return nil, err
		}
		for i, a := range cfg.Archs {
			path := filepath.Join(out.dir, generated.TableName(a))
			src, err := os.ReadFile(path)
			switch {
			case errors.Is(err, fs.ErrNotExist):
				for _, s := range byArch[i] {
					verdicts = append(verdicts, s.verdict(path).because(Missing, errors.New("the file is not there (run generate)")))
				}
			case err != nil:
				return nil, err
			case len(byArch[i]) == 0 && !generated.Is(src):
				// A package without filters may call its own file so.
			default:
				verdicts = append(verdicts, judge(path, src, out.pkg, a, byArch[i])...)
			}
		}
		for i := range verdicts[first:] {
			verdicts[first+i].ImportPath = out.from.ImportPath
		}
	}
	return verdicts, nil
}

// subjects are the filters of a package that should have tables, by architecture. Their
// normal form is made for the mistakes that it reports, and not looked at.
func (out *output) subjects(archs []*arch.Arch) ([][]subject, error) {
	byArch := make([][]subject, len(archs))
	var found mistakes
	for _, from := range out.from.Filters {
		for i, a := range archs {
			abis, p, err := policyOf(from, from.Targets[i], a, &found)
			if err != nil {
				return nil, err
			}
			if p == nil {
				continue
			}
			byArch[i] = append(byArch[i], subject{origin: origin{from, from.Targets[i], out.pkg}, abis: abis})
		}
	}
	return byArch, found.errors()
}
