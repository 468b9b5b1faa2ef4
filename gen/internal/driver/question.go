package driver

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
)

// Question is the question of a verdict in the language of SMT solvers: does the table on disk
// mean the rules? It is nil where there is nothing to ask: the table is missing, has no rules,
// or the kernel would reject it.
//
//	load ──▶ rules of each ABI ──▶ smt.Question ◀── table.Read ◀── zseccomp_linux_GOARCH.go
func (v *Verdict) Question() ([]byte, error) {
	if v.job == nil || bpf.Check(v.Program) != nil {
		return nil, nil
	}
	f := smt.Filter{Name: v.ImportPath + "." + v.Name, Program: v.Program}
	for _, x := range v.job.abis {
		f.ABIs = append(f.ABIs, smt.ABI{Arch: x.arch, Rules: x.target.Program})
	}
	text, err := smt.Question(f)
	if err != nil {
		return nil, fmt.Errorf("%v: %w", v.job, err)
	}
	return text, nil
}
