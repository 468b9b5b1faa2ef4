package lint

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// x32Bypass finds calls that are denied under their own number but permitted under their
// x32 number. X32 is an ABI that shares the architecture token:
//
//	ptrace  101: errno (1)    0x40000065: allow
//
// X32 numbers without rules get X32Action or BadArchAction. If BadArchAction permits calls
// and DefaultAction does not, they get DefaultAction. So there can be a finding only if the
// rules name one of the two numbers, or if X32Action permits calls.
func (c *checker) x32Bypass() {
	x32 := c.policy.Arch.OtherABI
	if x32 == 0 {
		return
	}
	byNumber := map[uint32]bool{}
	for _, k := range c.calls {
		byNumber[k.number] = true
	}
	var first *Finding // of the x32 numbers without rules
	more := 0
	for _, k := range c.calls {
		native := k.number
		switch {
		case k.undecided != nil:
			continue // already reported as undecided
		case k.number < x32:
			if byNumber[k.number+x32] {
				continue // the loop comes to the x32 number too
			}
		case k.number < 2*x32:
			native -= x32
		default:
			continue // no ABI has the number
		}
		f := c.bypass(native, native+x32)
		switch {
		case f == nil:
		case f.Code == Undecided:
			c.findings = append(c.findings, *f)
		case k.number >= x32:
			f.Msg += " (apply the same rules to both numbers)"
			c.findings = append(c.findings, *f)
		case first == nil:
			first = f
		default:
			more++
		}
	}
	for _, native := range c.unnamedNumbers(byNumber) {
		if first == nil {
			first = c.bypass(native, native+x32)
		}
	}
	if first != nil && first.Code == Undecided {
		c.findings = append(c.findings, *first)
	} else if first != nil {
		first.Site = diag.Whole
		switch {
		case more == 1:
			first.Msg += ", as is one more call"
		case more > 1:
			first.Msg += fmt.Sprintf(", as are %d more calls", more)
		}
		action := "BadArchAction"
		if c.policy.X32 != nil {
			action = "X32Action"
		}
		first.Msg += " (make " + action + " an action that denies)"
		c.findings = append(c.findings, *first)
	}
}

// unnamedNumbers returns numbers without rules: one inside the table and one above it. They
// represent all others, which get the same answers.
func (c *checker) unnamedNumbers(named map[uint32]bool) (list []uint32) {
	a := c.policy.Arch
	for _, number := range append(a.Numbers(), a.Table+1) {
		if !named[number] && !named[number+a.OtherABI] && (len(list) == 0 || number > a.Table) {
			list = append(list, number)
		}
	}
	return list
}

// bypass looks for arguments with which a call is permitted under its x32 number but
// denied under its native number.
func (c *checker) bypass(native, x32 uint32) *Finding {
	var found *Finding
	err := c.within(func(t *bdd.Table) {
		if bypassing := t.And(c.permitted(t, x32), t.Not(c.permitted(t, native))); bypassing != bdd.No {
			witness := t.Least(bypassing, c.part(x32))
			found = &Finding{Code: X32Bypass, Site: c.at(-1, x32, -1, -1), Witness: &witness,
				Msg: fmt.Sprintf("%s is permitted under the x32 number %#x but denied under its own number, %d", c.describe(&witness, native), x32, native)}
		}
	})
	if err != nil {
		return &Finding{Code: Undecided, Site: c.at(-1, x32, -1, -1), Msg: err.Error()}
	}
	return found
}
