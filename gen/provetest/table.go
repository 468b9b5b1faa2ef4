package provetest

import (
	"errors"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Table is the table of a filter for one architecture.
type Table struct {
	name    string
	arch    *arch.Arch
	program []linux.BPFInstruction
	wrong   error // why nothing can be said about it
}

// Filter returns the table that this test binary is linked with, for the
// architecture that it was built for:
//
//	worker := provetest.Filter(sandbox.Worker)
//
// Tables also finds those for other architectures.
func Filter(program []linux.BPFInstruction) *Table {
	host, err := arch.Host()
	f := &Table{name: "the filter", arch: host, program: program, wrong: err}
	if f.wrong == nil {
		f.wrong = usable(program)
	}
	return f
}

// usable is the reason why a program cannot be installed, or nil.
func usable(program []linux.BPFInstruction) error {
	if len(program) == 0 {
		return errors.New("the filter is empty, as on platforms without a table, and nothing holds for it " +
			"(build the test where there is one, with //go:build linux && (amd64 || arm64), or use Tables)")
	}
	if err := bpf.Check(program); err != nil {
		return fmt.Errorf("the kernel would refuse the program: %w", err)
	}
	return nil
}

// String returns the name and the architecture: "Worker for arm64".
func (f *Table) String() string {
	if f.arch == nil {
		return f.name
	}
	return fmt.Sprintf("%s for %s", f.name, f.arch)
}

// GOARCH returns the architecture that the table is for, for assertions that hold
// on some only.
func (f *Table) GOARCH() string {
	if f.arch == nil {
		return ""
	}
	return f.arch.GOARCH
}
