package provetest

import (
	"errors"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Subset fails the test unless b permits every call that a permits. For each call, a denies it, or b
// allows it, or both return the same. The last case is for calls that a leaves to another process.
func Subset(t T, a, b *Table) {
	t.Helper()
	c := claim{
		of: []*Table{a, b}, want: fmt.Sprintf("all that it permits permitted by %s", b),
		in: bdd.Everything, diagram: all, among: func(*linux.SeccompData) bool { return true },
		broken: func(answers []linux.BPFAction) bool { return bpf.Exceeds(answers[0], answers[1]) },
	}
	c.assert(t)
}

// Equal fails the test unless two filters return the same action for every call.
func Equal(t T, a, b *Table) {
	t.Helper()
	c := claim{of: []*Table{a, b}, want: fmt.Sprintf("the answers of %s", b)}
	switch {
	case a.wrong != nil:
		c.fail(t, "%v", a.wrong)
		return
	case b.wrong != nil:
		c.fail(t, "%s: %v", b, b.wrong)
		return
	case a.arch != b.arch:
		c.fail(t, "%s is for another architecture (compare tables for one architecture)", b)
		return
	}
	// Not by assert: words that both compute alike need not be written out.
	err := prove.Programs(a.program, b.program, a.arch.BigEndian)
	var differ *prove.Difference
	switch {
	case errors.As(err, &differ):
		c.fail(t, "%v", differ)
	case err != nil:
		c.undecided(t, err)
	}
}
