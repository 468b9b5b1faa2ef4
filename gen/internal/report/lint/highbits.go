package lint

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/names"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// highBits finds calls that are denied, but permitted with other values in register bits
// that the kernel ignores. A filter reads the whole register, 64 bits; the kernel reads
// only an int:
//
//	socket: allow if arg0 != AF_ALG      0x26           denied
//	                                     0x1_0000_0026  permitted, and is AF_ALG
//
// Programs write an int into a register in two forms: with a high half of zeros or, for a
// negative int, of ones. A rule that permits one of the two forms does so on purpose. So
// under a default that denies, highBits reports a call only if both forms are denied. Under
// a default that permits, it reports a call if one form is denied.
func (c *checker) highBits() {
	for _, k := range c.calls {
		narrow := c.narrow(k.number)
		if k.undecided != nil || len(narrow) == 0 {
			continue
		}
		var bypass, denied linux.SeccompData
		found := false
		err := c.within(func(t *bdd.Table) {
			permitted, extended := c.permitted(t, k.number), c.extended(t, narrow)
			var kept bdd.Ref // calls that must be denied for all values of the ignored bits
			if policy.Permits(k.clauses[len(k.clauses)-1].action) {
				kept = forgetHigh(t, narrow, t.And(t.Not(permitted), extended))
			} else {
				kept = t.Not(forgetHigh(t, narrow, t.And(permitted, extended)))
			}
			bypasses := t.And(permitted, kept)
			if bypasses == bdd.No {
				return
			}
			found, bypass = true, t.Least(bypasses, c.part(k.number))
			alike := t.And(t.And(t.Not(permitted), extended), c.alike(t, narrow, &bypass))
			denied = t.Least(alike, c.part(k.number))
		})
		switch {
		case err != nil:
			c.undecided(k.number, err)
		case found:
			by := k.deciding(&c.abi, &bypass)
			if by.set < 0 {
				by = k.deciding(&c.abi, &denied)
			}
			at := c.at(by.set, k.number, by.rule, -1)
			c.add(HighBits, at, &bypass, "%s is permitted, but %s is denied (%s; compare only these bits, with rules.MaskedEqual)",
				c.describe(&bypass, k.number), c.describe(&denied, k.number), bitsRead(narrow, &bypass, &denied))
		}
	}
}

// deciding returns the clause that decides a call.
func (k *call) deciding(abi *meaning.ABI, call *linux.SeccompData) *clause {
	for i := range k.clauses {
		one := &k.clauses[i]
		if abi.Accepts(one.accepts, one.vsyscall, call) {
			return one
		}
	}
	panic("BUG: no clause decides a call") // the default has no conditions
}

// narrow lists the arguments of a call of which the kernel reads only a part of the
// register, with the number of bits that it reads.
func (c *checker) narrow(number uint32) map[int]int {
	list := map[int]int{}
	for i := range 6 {
		if bits := names.Width(c.policy.Arch.Name(number), i); bits < c.policy.Arch.WordBits {
			list[i] = bits
		}
	}
	return list
}

// extended returns the calls whose narrow arguments are zero-extended or sign-extended, as
// programs write them. Only a 32-bit argument has a sign: a mode is not negative.
func (c *checker) extended(t *bdd.Table, narrow map[int]int) bdd.Ref {
	r := bdd.Yes
	for i := range 6 {
		bits, ok := narrow[i]
		if !ok {
			continue
		}
		dropped := ^uint64(0) << bits
		one := equals(t, slot(i), dropped, 0)
		if bits == 32 {
			one = t.Or(one, equals(t, slot(i), dropped|1<<(bits-1), ^uint64(0)))
		}
		r = t.And(r, one)
	}
	return r
}

// forgetHigh removes the dependence of a set on the bits that the kernel ignores.
func forgetHigh(t *bdd.Table, narrow map[int]int, f bdd.Ref) bdd.Ref {
	for i := range 6 {
		if bits, ok := narrow[i]; ok {
			f = t.Exists(f, slot(i), 64-bits)
		}
	}
	return f
}

// alike returns the calls that are the same as the given one to the kernel.
func (c *checker) alike(t *bdd.Table, narrow map[int]int, call *linux.SeccompData) bdd.Ref {
	r := bdd.Yes
	for i := range 6 {
		mask := ^uint64(0)
		if bits, ok := narrow[i]; ok {
			mask = 1<<bits - 1
		}
		r = t.And(r, equals(t, slot(i), mask, call.Args[i]))
	}
	return r
}

// bitsRead says how many bits the kernel reads of the arguments in which two calls differ.
func bitsRead(narrow map[int]int, a, b *linux.SeccompData) string {
	var words []string
	for i := range 6 {
		if a.Args[i] != b.Args[i] {
			words = append(words, fmt.Sprintf("%d bits of %v", narrow[i], policy.Field(i)))
		}
	}
	return "the kernel reads only " + strings.Join(words, " and ")
}
