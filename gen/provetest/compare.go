package provetest

import (
	"errors"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Subset fails the test unless b permits every call that a permits. For each call,
// a must deny it, or b must allow it, or both must return the same action. The last
// case is for calls that a leaves to another process, or answers with errno 0.
//
//	provetest.Subset(t, child, parent) // the child may do no more than its parent
//
// Subset covers all calls, including those of other architectures and of x32.
func Subset(t T, a, b *Table) {
	t.Helper()
	c := claim{
		of: []*Table{a, b}, want: fmt.Sprintf("every call that it permits also permitted by %s", b),
		in: bdd.Everything, diagram: all, among: func(*linux.SeccompData) bool { return true },
		broken: func(answers []linux.BPFAction) bool { return bpf.Exceeds(answers[0], answers[1]) },
	}
	c.assert(t)
}

// Equal fails the test unless two filters return the same action, including its
// data, for every call.
func Equal(t T, a, b *Table) {
	t.Helper()
	c := claim{of: []*Table{a, b}, want: fmt.Sprintf("the same actions as %s", b)}
	switch {
	case a.wrong != nil:
		c.fail(t, "%v", a.wrong)
		return
	case b.wrong != nil:
		c.fail(t, "%s: %v", b, b.wrong)
		return
	case a.arch != b.arch:
		c.fail(t, "the tables are for different architectures: %s (compare tables for one architecture)", b)
		return
	}
	// prove.Programs decides this faster than assert: it need not enumerate the
	// values of actions that both programs compute in the same way.
	err := prove.Programs(a.program, b.program, a.arch.BigEndian)
	var differ *prove.Difference
	switch {
	case errors.As(err, &differ):
		c.fail(t, "%v", differ)
	case err != nil:
		c.undecided(t, err)
	}
}
