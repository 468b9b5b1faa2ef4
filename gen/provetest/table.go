package provetest

import (
	"errors"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Table is the table of a filter for one architecture. Tables, TablesIn and Filter
// return it.
type Table struct {
	name    string
	arch    *arch.Arch
	program []linux.BPFInstruction
	wrong   error // why no assertion can be decided
}

// Filter returns the table of a program that the test binary links. It is for the
// architecture that the binary was built for:
//
//	worker := provetest.Filter(sandbox.Worker)
//
// Tables returns the tables for all architectures.
func Filter(program []linux.BPFInstruction) *Table {
	host, err := arch.Host()
	f := &Table{name: unnamed, arch: host, program: program, wrong: err}
	if f.wrong == nil {
		f.wrong = usable(program)
	}
	return f
}

// unnamed is the name of a table from Filter.
const unnamed = "the filter"

// usable returns an error if the kernel would reject the program.
func usable(program []linux.BPFInstruction) error {
	if len(program) == 0 {
		return errors.New("the filter is empty (this platform probably has no table: " +
			"build the test only for others, for example with //go:build linux && (amd64 || arm64), or use Tables)")
	}
	if err := bpf.Check(program); err != nil {
		return fmt.Errorf("the kernel would reject the program: %w", err)
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

// GOARCH returns the architecture of the table. Use it for assertions that hold on
// some architectures only.
func (f *Table) GOARCH() string {
	if f.arch == nil {
		return ""
	}
	return f.arch.GOARCH
}
