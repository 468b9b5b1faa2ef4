package provetest

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Denies fails the test unless the filter denies a system call, given by its name
// in the kernel's table, with the given arguments. It covers the calls for which
// all given arguments hold. Arguments that are not given may have any value.
//
// A call is denied if it is not made and the caller is told so or killed. Errno 0 does not
// deny it: the call is not made, and seems to have succeeded.
//
// Denies holds on an architecture that lacks the call. If no architecture has a
// call of that name, it fails the test.
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

// Allows fails the test unless the filter allows a system call, given by its name
// in the kernel's table, with the given arguments. Arguments that are not given may
// have any value. If the architecture lacks the call, Allows fails the test.
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

// highBits returns advice about a call that is not denied because of high bits that
// the kernel ignores, if the assertion gives a number for that argument.
func highBits(name string, call *linux.SeccompData, arguments []Argument) string {
	for _, x := range arguments {
		bits := x.bits(name)
		high := call.Args[x.position] >> bits
		if n, ok := integer(x.value); !ok || !n.fitsInt() || high == n.word>>bits || n.negative && high == 0 {
			continue
		}
		what := "an int"
		if bits < 32 {
			what = "a mode"
		}
		return fmt.Sprintf("the kernel uses only the low %d bits of %s: compare only these in the rules, with rules.MaskedEqual(%#x, …); "+
			"or assert with rules.EqualTo if all 64 bits count", bits, what, uint64(1)<<bits-1)
	}
	return ""
}

// check checks the position of an argument before it translates the argument.
func (x Argument) check(translate func() ([]form, error)) ([]form, error) {
	if x.position < 0 || x.position >= len(linux.SeccompData{}.Args) {
		return nil, fmt.Errorf("a system call has no argument %d (use 0 to 5)", x.position)
	}
	return translate()
}

// call asserts the claim for the calls of one number that have a shape.
func (c *claim) call(t T, number uint32, s shape) {
	t.Helper()
	if !s.possible() {
		c.fail(t, "no call has these arguments: they rule each other out (leave one out)")
		return
	}
	c.in = bdd.Part{Arch: bdd.Block{Value: c.of[0].arch.Token}, Nr: bdd.Block{Value: number}}
	c.diagram, c.among = s.diagram, s.holds
	c.assert(t)
}

// number returns the number of a system call on the filter's architecture. If no
// architecture has the call, it fails the test and returns false. If only other
// architectures have the call, it returns false, and fails the test unless
// elsewhereWillDo.
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
				c.fail(t, "%s has no system call %q (skip the assertion there, by GOARCH)", f.arch, call)
			}
			return 0, false
		}
		for _, number := range a.Numbers() {
			known = append(known, a.Name(number))
		}
	}
	way := "use the name in the kernel's tables, in lower case"
	if near := nearest.Of(strings.TrimPrefix(strings.ToLower(call), "sys_"), known); near != "" {
		way = "did you mean " + near + "?"
	}
	c.fail(t, "no architecture has a system call %q (%s)", call, way)
	return 0, false
}

// not returns the negation of a predicate, for claim.broken.
func not(wanted func(linux.BPFAction) bool) func([]linux.BPFAction) bool {
	return func(answers []linux.BPFAction) bool { return !wanted(answers[0]) }
}
