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

// highBits finds calls that are refused, but let through with something else in
// bits of a register that the kernel drops. A filter sees the register, 64 bits; the
// kernel makes an int of it:
//
//	socket: allow if arg0 != AF_ALG      0x26           refused
//	                                     0x1_0000_0026  let through, and is AF_ALG
//
// Of the registers that the kernel takes alike programs write two, with a high half
// of zeros and, for a negative int, of ones. What is let through by a rule that names
// one of these is meant. So where a call is refused unless rules permit it, it
// is found if both are refused; and where it is let through unless rules refuse it,
// if one is.
func (c *checker) highBits() {
	for _, k := range c.calls {
		narrow := c.narrow(k.number)
		if k.open != nil || len(narrow) == 0 {
			continue
		}
		var around, refused linux.SeccompData
		found := false
		err := c.within(func(t *bdd.Table) {
			through, written := c.through(t, k.number), c.written(t, narrow)
			var kept bdd.Ref // calls that are kept from, whatever is in those bits
			if policy.Permits(k.clauses[len(k.clauses)-1].action) {
				kept = forgetHigh(t, narrow, t.And(t.Not(through), written))
			} else {
				kept = t.Not(forgetHigh(t, narrow, t.And(through, written)))
			}
			walks := t.And(through, kept)
			if walks == bdd.No {
				return
			}
			found, around = true, t.Least(walks, c.part(k.number))
			alike := t.And(t.And(t.Not(through), written), c.alike(t, narrow, &around))
			refused = t.Least(alike, c.part(k.number))
		})
		switch {
		case err != nil:
			c.undecided(k.number, err)
		case found:
			by := k.deciding(&c.abi, &around)
			if by.set < 0 {
				by = k.deciding(&c.abi, &refused)
			}
			at := c.at(by.set, k.number, by.rule, -1)
			c.add(HighBits, at, &around, "%s is let through, and %s is not; %s (compare these bits alone, with rules.MaskedEqual)",
				c.describe(&around, k.number), c.describe(&refused, k.number), taken(narrow, &around, &refused))
		}
	}
}

// deciding is the clause by which a call is answered.
func (k *call) deciding(abi *meaning.ABI, call *linux.SeccompData) *clause {
	for i := range k.clauses {
		one := &k.clauses[i]
		if abi.Accepts(one.accepts, one.vsyscall, call) {
			return one
		}
	}
	panic("BUG: a call without an answer") // the default has no conditions
}

// narrow lists the arguments of a call of which the kernel takes less than the
// register holds, with the number of bits that it takes.
func (c *checker) narrow(number uint32) map[int]int {
	list := map[int]int{}
	for i := range 6 {
		if bits := names.Width(c.policy.Arch.Name(number), i); bits < c.policy.Arch.WordBits {
			list[i] = bits
		}
	}
	return list
}

// written is the set of calls in whose registers programs have ints: with zeros, or
// the sign, where the kernel does not look. A mode is not negative.
func (c *checker) written(t *bdd.Table, narrow map[int]int) bdd.Ref {
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

// forgetHigh makes anything of the bits that the kernel drops.
func forgetHigh(t *bdd.Table, narrow map[int]int, f bdd.Ref) bdd.Ref {
	for i := range 6 {
		if bits, ok := narrow[i]; ok {
			f = t.Exists(f, slot(i), 64-bits)
		}
	}
	return f
}

// alike is the set of calls that the kernel takes for the same as one.
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

// taken says of the arguments in which two calls differ what the kernel takes.
func taken(narrow map[int]int, a, b *linux.SeccompData) string {
	var words []string
	for i := range 6 {
		if a.Args[i] != b.Args[i] {
			words = append(words, fmt.Sprintf("of %v the kernel takes %d bits", policy.Field(i), narrow[i]))
		}
	}
	return strings.Join(words, ", ")
}
