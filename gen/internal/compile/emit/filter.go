package emit

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Filter is one compiled filter, as it is written to a file.
type Filter struct {
	// Name is the Go identifier of the table.
	Name string

	// Doc is the author's comment as plain text without comment markers. It may
	// have many lines or none.
	Doc string

	// Policy is what the program means.
	Policy *policy.Policy

	// Program is the table.
	Program []linux.BPFInstruction

	// Expected is how many instructions an average call executes, among the calls that
	// execute any; 0 if that is unknown. Counted is set if it is the average of calls that
	// were counted.
	Expected float64
	Counted  bool

	// LongestPath is the greatest number of instructions that one call executes.
	LongestPath int

	// Cached is how many numbers of the architecture's table the kernel caches as always allowed
	// (seccomp_cache_prepare_bitmap in kernel/seccomp.c, since Linux 5.11).
	Cached int

	// Proof is the digest of program and rules under which the verifier found
	// them equal, "" if there is no proof.
	Proof string
}

// Table returns the contents of TableName(a): the filters of package pkg, in the given order.
// Made is in the first lines of the file.
//
// The error names a filter that cannot be declared, and the reason.
func Table(pkg string, a *arch.Arch, filters []Filter, made generated.Made) ([]byte, error) {
	if err := checkNames(pkg, filters); err != nil {
		return nil, err
	}
	f := newFile(pkg, made, generated.Constraint(a))
	for _, filter := range filters {
		if filter.Policy.Arch.GOARCH != a.GOARCH {
			return nil, fmt.Errorf("BUG: filter %s is for %s, the file for %s", filter.Name, filter.Policy.Arch, a)
		}
		if len(filter.Program) == 0 {
			return nil, fmt.Errorf("BUG: filter %s has no instructions", filter.Name)
		}
		comment(f, tableDoc(filter))
		declareTable(f, filter, a)
	}
	return render(f)
}

// Stub returns the contents of StubName, for every platform except Linux on the given
// architectures. It declares the filters without instructions, so that a package builds where
// there is no seccomp or no table. It reads only Name and Doc of a filter.
func Stub(pkg string, goarches []string, filters []Filter, made generated.Made) ([]byte, error) {
	if err := checkNames(pkg, filters); err != nil {
		return nil, err
	}
	if len(goarches) == 0 {
		return nil, fmt.Errorf("BUG: a stub beside no table")
	}
	f := newFile(pkg, made, elsewhere(goarches))
	for _, filter := range filters {
		comment(f, stubDoc(filter))
		declareEmpty(f, filter)
	}
	return render(f)
}
