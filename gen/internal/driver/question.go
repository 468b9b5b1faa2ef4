package driver

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
)

// Question writes down, for a solver that is not ours, what a verdict is about: whether
// the table on disk means the rules. It is nil where there is nothing to ask: the table is
// missing, no rules are for it, or the kernel would refuse it.
//
//	load ──▶ rules of each ABI ──▶ smt.Question ◀── emit.Read ◀── zseccomp_linux_GOARCH.go
func (v *Verdict) Question() ([]byte, error) {
	if v.origin.target == nil || bpf.Check(v.Program) != nil {
		return nil, nil
	}
	native, err := arch.Lookup(v.Arch.GOARCH)
	if err != nil {
		return nil, err
	}
	abis, err := abisOf(v.origin.target, native)
	if err != nil {
		return nil, err
	}
	f := smt.Filter{Name: v.ImportPath + "." + v.Name, Program: v.Program}
	for _, x := range abis {
		f.ABIs = append(f.ABIs, smt.ABI{Arch: x.arch, Rules: x.target.Program})
	}
	text, err := smt.Question(f)
	if err != nil {
		return nil, fmt.Errorf("%s: filter %q for %s: %w", v.origin.from.Pos, v.Name, v.Arch, err)
	}
	return text, nil
}
