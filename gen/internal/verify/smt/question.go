package smt

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Filter is a program with the rules from which it was made.
type Filter struct {
	// Name is the name of the filter in a comment of the text. It has no other effect.
	Name string

	Program []linux.BPFInstruction

	// ABIs are the ABIs of the filter, at least one, each with a different token. The first
	// is native. A call of any other architecture gets BadArchAction, so all ABIs must have
	// the same.
	ABIs []ABI
}

// ABI is a calling convention with its rules. For x32, the rules are those of amd64, and
// Arch is arch.WithX32.
type ABI struct {
	Arch  *arch.Arch
	Rules rules.Program
}

// Question returns the text that asks for a call that the program answers differently from its
// rules. The same filter makes the same text.
//
//	(declare-const nr (_ BitVec 32)) …        a call: struct seccomp_data
//	(define-fun program () (_ BitVec 32) …)   the action that the program returns
//	(define-fun rules () (_ BitVec 32) …)     the action by the rules
//	(assert (distinct program rules))
//	(check-sat)
//
// The error is that of bpf.Check for a program that the kernel would reject. Otherwise it reports
// a rule without a meaning: a matcher of another type, a number above 2³²−1, a value that is wider
// than a word of its ABI, or an unknown action.
func Question(f Filter) ([]byte, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	s := &script{}
	s.header(&f)
	s.WriteString("\n(set-option :produce-models true)\n(set-logic QF_BV)\n")
	s.call()
	if err := s.program(&f); err != nil {
		return nil, err
	}
	if err := s.rules(f.ABIs); err != nil {
		return nil, err
	}
	s.WriteString("\n(assert (distinct program rules))\n(check-sat)\n")
	return []byte(s.String()), nil
}

// check returns an error for an invalid program and for ABIs that cannot be in one filter.
func (f *Filter) check() error {
	if err := bpf.Check(f.Program); err != nil {
		return err
	}
	if len(f.ABIs) == 0 {
		return fmt.Errorf("BUG: the filter %s has no ABI", f.Name)
	}
	native := f.ABIs[0].Arch
	for i, x := range f.ABIs {
		if x.Arch.BigEndian != native.BigEndian {
			return fmt.Errorf("BUG: %s and %s in one filter have different byte orders", native, x.Arch)
		}
		for _, y := range f.ABIs[:i] {
			if x.Arch.Token == y.Arch.Token || x.Arch.GOARCH == y.Arch.GOARCH {
				return fmt.Errorf("BUG: %s and %s in one filter have the same token or name", x.Arch, y.Arch)
			}
		}
	}
	return nil
}

// field is a field of a call: of struct seccomp_data in <linux/seccomp.h>.
type field struct {
	name   string
	bits   int
	offset uint32
}

// fields lists the fields in the order of the structure.
var fields = []field{
	{"nr", 32, bpf.OffsetNr},
	{"arch", 32, bpf.OffsetArch},
	{"ip", 64, bpf.OffsetIP},
	{"arg0", 64, bpf.OffsetArgs},
	{"arg1", 64, bpf.OffsetArgs + 8},
	{"arg2", 64, bpf.OffsetArgs + 16},
	{"arg3", 64, bpf.OffsetArgs + 24},
	{"arg4", 64, bpf.OffsetArgs + 32},
	{"arg5", 64, bpf.OffsetArgs + 40},
}

// lowHalf and highHalf return the names of the two words of a 64-bit field that a filter loads.
func lowHalf(name string) string  { return name + ".low" }
func highHalf(name string) string { return name + ".high" }

// call declares an arbitrary call.
func (s *script) call() {
	s.WriteString("\n; The call, and the halves of its 64-bit words.\n")
	for _, f := range fields {
		fmt.Fprintf(s, "(declare-const %s %s)\n", f.name, vector(f.bits))
	}
	for _, f := range fields {
		if f.bits == 64 {
			s.define(lowHalf(f.name), vector(32), extract(f.name, 31, 0))
			s.define(highHalf(f.name), vector(32), extract(f.name, 63, 32))
		}
	}
}
