package lint

import (
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// A family is a set of calls that can do the same thing. What is compared is what
// they do it with, the roles; each member says where it has them from:
//
//	roles       dirfd       flags    mode
//	open        AT_FDCWD    arg 1    arg 2
//	openat      arg 0       arg 2    arg 3
//	openat2     arg 0       memory   memory
//
// A member then is a set of values of the roles, those of the calls that are let
// through. A member that lets through what another one is kept from is its twin.
type family struct {
	does    string // "opens files": what its members have in common
	roles   []role
	members []member

	// checked says that refusing one member altogether is no statement about
	// the others: there are reasons to have write and not pwrite64.
	checked bool
}

// role is a word of which some bits count.
type role struct {
	name  string
	bits  uint64
	some  uint64 // one of these bits must be set, or the call does something else
	zeros uint64 // none of these may be
}

type member struct {
	call  string
	roles []source
}

// source is where a call has a role from.
type source struct {
	kind  sourceKind
	arg   int
	value uint64
}

type sourceKind int

const (
	inArg    sourceKind = iota // an argument
	is                         // always this value
	like                       // always this value, which differs from others in no way that counts
	memory                     // behind a pointer: may be anything
	anything                   // said in other terms: may be anything
	nowhere                    // the call does without
)

func arg(i int) source          { return source{kind: inArg, arg: i} }
func value(x uint64) source     { return source{kind: is, value: x} }
func standsFor(x uint64) source { return source{kind: like, value: x} }

// slot is the first bit of the place of a role in diagrams: that of an argument,
// all of which have been renamed or forgotten.
func slot(i int) int { return bdd.ArgBits + 64*i }

// does is the set of values of the roles with which a member is let through.
func (c *checker) does(t *bdd.Table, f *family, m *member, through bdd.Ref) bdd.Ref {
	kept := [6]uint64{}
	slots := [6]int{}
	for i, s := range m.roles {
		if s.kind == inArg {
			kept[s.arg], slots[s.arg] = f.roles[i].bits, i
		}
	}
	r := t.Exists(through, bdd.IPBits, 64)
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

// matters is the set of values of the roles with which the member does what its
// family does.
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

// equals reports whether the bits of a word under a mask are those of x.
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

// forgetWord makes anything of the bits of a word under a mask.
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

// callsOf leads back from values of the roles to calls of a member that are let
// through.
func (c *checker) callsOf(t *bdd.Table, f *family, m *member, through, values bdd.Ref) bdd.Ref {
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
	return t.And(back, through)
}
