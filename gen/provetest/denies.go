package provetest

import (
	"fmt"
	"math"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Denies fails the test unless a filter denies a system call with such arguments. The call is named
// as in the kernel's table. Arguments that are not given may have any value; those that are given
// must all have theirs.
//
// It holds on an architecture that lacks the call. A name that no architecture knows fails the test.
func Denies(t T, f *Table, call string, arguments ...Argument) {
	t.Helper()
	c := claim{of: []*Table{f}, want: call + words(arguments) + " denied", broken: not(bpf.Denies)}
	number, ok := c.number(t, call, true)
	if !ok {
		return
	}
	var s shape
	for _, x := range arguments {
		wide, err := x.check(func() ([]form, error) { f, err := x.wide(call, f.arch); return []form{f}, err })
		if err != nil {
			c.fail(t, "%v: %v", x, err)
			return
		}
		s = append(s, wide)
	}
	c.wayFor = func(d *linux.SeccompData) string { return highBits(call, d, arguments) }
	c.call(t, number, s)
}

// Allows fails the test unless a filter allows a system call with such arguments, for all values of
// the others. A name that the architecture lacks fails the test.
func Allows(t T, f *Table, call string, arguments ...Argument) {
	t.Helper()
	c := claim{of: []*Table{f}, want: call + words(arguments) + " allowed", broken: not(bpf.Permits)}
	number, ok := c.number(t, call, false)
	if !ok {
		return
	}
	var s shape
	for _, x := range arguments {
		plain, err := x.check(func() ([]form, error) { return x.plain(call, f.arch) })
		if err != nil {
			c.fail(t, "%v: %v", x, err)
			return
		}
		s = append(s, plain)
	}
	c.call(t, number, s)
}

// highBits explains a call that passes because of bits that the kernel ignores, where a plain number
// was asserted.
func highBits(name string, call *linux.SeccompData, arguments []Argument) string {
	for _, x := range arguments {
		bits := x.bits(name)
		high := call.Args[x.position] >> bits
		if n, ok := integer(x.value); !ok || !n.fitsInt() || high == 0 || n.negative && high == math.MaxUint64>>bits {
			continue
		}
		what := "an int the kernel takes the low half"
		if bits == 16 {
			what = "a mode the kernel takes 16 bits"
		}
		return fmt.Sprintf("of %s: let the rules compare that alone, with rules.MaskedEqual(%#x, …); "+
			"or assert with rules.EqualTo if all 64 bits count", what, uint64(1)<<bits-1)
	}
	return ""
}

// check makes sure that there is such an argument before it is translated.
func (x Argument) check(translate func() ([]form, error)) ([]form, error) {
	if x.position < 0 || x.position >= len(linux.SeccompData{}.Args) {
		return nil, fmt.Errorf("a system call has no argument %d (they are 0 to 5)", x.position)
	}
	return translate()
}

// call asserts about the calls of one number that are of a shape.
func (c *claim) call(t T, number uint32, s shape) {
	t.Helper()
	if !s.possible() {
		c.fail(t, "no call is meant: the arguments rule each other out")
		return
	}
	c.in = bdd.Part{Arch: bdd.Block{Value: c.of[0].arch.Token}, Nr: bdd.Block{Value: number}}
	c.diagram, c.among = s.diagram, s.holds
	c.assert(t)
}

// number finds a system call of the filter's architecture. For an unknown call it fails the test and
// returns false. For a call that only other architectures have, it returns false.
func (c *claim) number(t T, call string, elsewhereWillDo bool) (uint32, bool) {
	t.Helper()
	f := c.of[0]
	if f.wrong != nil {
		c.fail(t, "%v", f.wrong)
		return 0, false
	}
	if number, ok := f.arch.Number(call); ok {
		return number, true
	}
	var known []string
	for _, a := range arch.All() {
		if _, ok := a.Number(call); ok && a != f.arch {
			if !elsewhereWillDo {
				c.fail(t, "%s has no system call %q (ask with GOARCH first)", f.arch, call)
			}
			return 0, false
		}
		for _, number := range a.Numbers() {
			known = append(known, a.Name(number))
		}
	}
	way := "names are those of the kernel's tables, in lower case"
	if near := nearest.Of(strings.TrimPrefix(strings.ToLower(call), "sys_"), known); near != "" {
		way = "did you mean " + near + "?"
	}
	c.fail(t, "no architecture has a system call %q (%s)", call, way)
	return 0, false
}

// not turns the wanted answer into the condition that breaks the claim.
func not(wanted func(linux.BPFAction) bool) func([]linux.BPFAction) bool {
	return func(answers []linux.BPFAction) bool { return !wanted(answers[0]) }
}
