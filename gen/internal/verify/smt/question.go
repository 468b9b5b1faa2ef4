package smt

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Filter is a program with the rules that it should mean.
type Filter struct {
	// Name is what the text calls it: a line of its own in a comment, and no more.
	Name string

	Program []linux.BPFInstruction

	// ABIs are those that the rules are for, at least one, each with another token. The
	// first is native. A call of any other architecture gets BadArchAction, which
	// therefore is the same for all of them.
	ABIs []ABI
}

// ABI is a calling convention with its rules. For x32, the rules are those of amd64, and
// Arch is arch.WithX32.
type ABI struct {
	Arch  *arch.Arch
	Rules rules.Program
}

// Question writes down whether there is a call that the program answers differently from
// its rules. The same filter makes the same text.
//
//	(declare-const nr (_ BitVec 32)) …        a call: struct seccomp_data
//	(define-fun program () (_ BitVec 32) …)   what the program returns
//	(define-fun rules () (_ BitVec 32) …)     what the rules say
//	(assert (distinct program rules))
//	(check-sat)
//
// The error is that of bpf.Check for a program that the kernel would refuse, and else
// about a rule that has no meaning: with a matcher of another type, a number above
// 2³²−1, a value that is wider than a word of its ABI, or an action that there is not.
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

// check refuses what is not one filter.
func (f *Filter) check() error {
	if err := bpf.Check(f.Program); err != nil {
		return err
	}
	if len(f.ABIs) == 0 {
		return fmt.Errorf("BUG: a question about %s for no ABI", f.Name)
	}
	native := f.ABIs[0].Arch
	for i, x := range f.ABIs {
		if x.Arch.BigEndian != native.BigEndian {
			return fmt.Errorf("BUG: %s and %s in one filter have different byte orders", native, x.Arch)
		}
		for _, y := range f.ABIs[:i] {
			if x.Arch.Token == y.Arch.Token || x.Arch.GOARCH == y.Arch.GOARCH {
				return fmt.Errorf("BUG: %s and %s in one filter cannot be told apart", x.Arch, y.Arch)
			}
		}
	}
	return nil
}

// field is a word of a call: seccomp_data in <linux/seccomp.h>.
type field struct {
	name   string
	bits   int
	offset uint32
}

// fields are in the order of the structure.
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

// lowHalf and highHalf are the words that a filter loads of a field of 64 bits.
func lowHalf(name string) string  { return name + ".low" }
func highHalf(name string) string { return name + ".high" }

// call declares any call, with nothing known of it.
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
