package lint

import (
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// A family is a set of calls that can do the same thing. Roles are the inputs that the
// comparison covers. Each member says where it takes them from:
//
//	roles       dirfd       flags    mode
//	open        AT_FDCWD    arg 1    arg 2
//	openat      arg 0       arg 2    arg 3
//	openat2     arg 0       memory   memory
//
// The permitted calls of a member are thus a set of values of the roles. A member that
// permits values that another member denies is a twin of the other.
type family struct {
	does    string // what the members have in common: "opens files"
	roles   []role
	members []member

	// checked is true if denying one member completely says nothing about the others:
	// there are reasons to permit write and not pwrite64. Then only rules that check
	// arguments count.
	checked bool
}

// role is a word of which only some bits matter.
type role struct {
	name  string
	bits  uint64
	some  uint64 // at least one of these bits must be set, or the call does something else
	zeros uint64 // none of these bits may be set
}

type member struct {
	call  string
	roles []source
}

// source is where a call takes a role from.
type source struct {
	kind  sourceKind
	arg   int
	value uint64
}

type sourceKind int

const (
	inArg    sourceKind = iota // an argument
	is                         // always this value
	like                       // always this value, which does the same as all others
	memory                     // behind a pointer: any value
	anything                   // expressed in other terms: any value
	nowhere                    // the call does not have the role
)

func arg(i int) source          { return source{kind: inArg, arg: i} }
func value(x uint64) source     { return source{kind: is, value: x} }
func standsFor(x uint64) source { return source{kind: like, value: x} }

// slot returns the first bit of a role in diagrams. Roles use the bits of arguments, which
// are renamed or removed first.
func slot(i int) int { return bdd.ArgBits + 64*i }

// does returns the values of the roles with which a member is permitted.
func (c *checker) does(t *bdd.Table, f *family, m *member, permitted bdd.Ref) bdd.Ref {
	kept := [6]uint64{}
	slots := [6]int{}
	for i, s := range m.roles {
		if s.kind == inArg {
			kept[s.arg], slots[s.arg] = f.roles[i].bits, i
		}
	}
	r := t.Exists(permitted, bdd.IPBits, 64)
	for i, bits := range kept {
		r = forgetWord(t, r, slot(i), ^bits)
	}
	r = t.Renamed(r, func(bit int) int {
		from := (bit - bdd.ArgBits) / 64
		return bit + 64*(slots[from]-from)
	})
	for i, s := range m.roles {
		if s.kind == is || s.kind == like {
			r = t.And(r, equals(t, slot(i), f.roles[i].bits, s.value))
		}
	}
	return r
}

// matters returns the values of the roles with which a member does what its family does.
func matters(t *bdd.Table, f *family, m *member) bdd.Ref {
	r := bdd.Yes
	for i, s := range m.roles {
		role := f.roles[i]
		if s.kind == is {
			r = t.And(r, equals(t, slot(i), role.bits, s.value))
		}
		if role.some != 0 {
			r = t.And(r, t.Not(equals(t, slot(i), role.some, 0)))
		}
		r = t.And(r, equals(t, slot(i), role.zeros, 0))
	}
	return r
}

// equals returns the diagram of words whose bits under a mask are those of x.
func equals(t *bdd.Table, first int, mask, x uint64) bdd.Ref {
	r := bdd.Yes
	for i := range 64 { // the bit of weight 1<<i
		switch bit := first + 63 - i; {
		case mask>>i&1 == 0:
		case x>>i&1 == 0:
			r = t.Ask(bit, r, bdd.No)
		default:
			r = t.Ask(bit, bdd.No, r)
		}
	}
	return r
}

// forgetWord removes the dependence of a set on the bits of a word under a mask.
func forgetWord(t *bdd.Table, f bdd.Ref, first int, mask uint64) bdd.Ref {
	if mask == ^uint64(0) {
		return t.Exists(f, first, 64)
	}
	for i := range 64 {
		if mask>>i&1 == 1 {
			f = t.Exists(f, first+63-i, 1)
		}
	}
	return f
}

// callsOf returns the permitted calls of a member that have the given values of the roles.
func (c *checker) callsOf(t *bdd.Table, f *family, m *member, permitted, values bdd.Ref) bdd.Ref {
	args := [6]int{}
	for i := range args {
		args[i] = -1
	}
	for i, s := range m.roles {
		if s.kind == inArg {
			args[i] = s.arg
		} else {
			values = t.Exists(values, slot(i), 64)
		}
	}
	back := t.Renamed(values, func(bit int) int {
		role := (bit - bdd.ArgBits) / 64
		return bit + 64*(args[role]-role)
	})
	return t.And(back, permitted)
}
