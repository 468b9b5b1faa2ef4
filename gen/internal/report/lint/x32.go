package lint

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// x32Bypass finds calls that are refused under their own number and let through
// under the number of a foreign convention that shares the token:
//
//	ptrace  101: errno (1)    0x40000065: allow
//
// Numbers that nobody names get X32Action or BadArchAction. Where the latter lets calls
// through and DefaultAction does not, they get that; so that one of the two numbers is
// named, or X32Action lets all through, or there is nothing to find.
func (c *checker) x32Bypass() {
	foreign := c.policy.Arch.OtherABI
	if foreign == 0 {
		return
	}
	byNumber := map[uint32]bool{}
	for _, k := range c.calls {
		byNumber[k.number] = true
	}
	var first *Finding // of the numbers that are not named
	more := 0
	for _, k := range c.calls {
		native := k.number
		switch {
		case k.open != nil:
			continue // which has been said
		case k.number < foreign:
			if byNumber[k.number+foreign] {
				continue // its turn comes
			}
		case k.number < 2*foreign:
			native -= foreign
		default:
			continue // no convention has it
		}
		f := c.walksAround(native, native+foreign)
		switch {
		case f == nil:
		case k.number >= foreign || f.Code == Undecided:
			c.findings = append(c.findings, *f)
		case first == nil:
			first = f
		default:
			more++
		}
	}
	for _, native := range c.unnamedNumbers(byNumber) {
		if first == nil {
			first = c.walksAround(native, native+foreign)
		}
	}
	if first != nil && first.Code == Undecided {
		c.findings = append(c.findings, *first)
	} else if first != nil {
		first.Site = diag.Whole
		if more > 0 {
			first.Msg += fmt.Sprintf("; so are %d calls more", more)
		}
		action := "BadArchAction"
		if c.policy.X32 != nil {
			action = "X32Action"
		}
		first.Msg += " (make " + action + " one that refuses)"
		c.findings = append(c.findings, *first)
	}
}

// unnamedNumbers are those of which no rule speaks: one that the table knows and one that
// it does not, for all others are answered alike.
func (c *checker) unnamedNumbers(named map[uint32]bool) (list []uint32) {
	a := c.policy.Arch
	for _, number := range append(a.Numbers(), a.Table+1) {
		if !named[number] && !named[number+a.OtherABI] && (len(list) == 0 || number > a.Table) {
			list = append(list, number)
		}
	}
	return list
}

// walksAround looks for arguments with which a call is let through under one
// number and not under the other.
func (c *checker) walksAround(native, foreign uint32) *Finding {
	var found *Finding
	err := c.within(func(t *bdd.Table) {
		if around := t.And(c.through(t, foreign), t.Not(c.through(t, native))); around != bdd.No {
			witness := t.Least(around, c.part(foreign))
			found = &Finding{Code: X32Bypass, Site: c.at(-1, foreign, -1, -1), Witness: &witness,
				Msg: fmt.Sprintf("%s is let through under the x32 number %#x and not under its own, %d", c.describe(&witness, native), foreign, native)}
		}
	})
	if err != nil {
		return &Finding{Code: Undecided, Site: c.at(-1, foreign, -1, -1), Msg: err.Error()}
	}
	return found
}
