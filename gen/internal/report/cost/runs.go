package cost

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// run is values of one field in a row, the first of them, for which the same is left of
// a set.
type run struct {
	first, last uint64
	rest        bdd.Ref
}

// division is what runs returns for a set, whose first field is the one that is divided.
type division struct{ ranges, values []run }

// runs divides the values of a field with which a call can be in a set: into short runs,
// and for long ones the first of those with which the same goes on. Where there are more
// than mostWays in all, as with a mask, all are long.
func (c *counter) runs(set bdd.Ref, f field) (ranges, values []run) {
	if known, ok := c.divided[set]; ok { // what is left is often the same
		return known.ranges, known.values
	}
	defer func() { c.divided[set] = division{ranges, values} }()
	list, ok := c.list64(set, f)
	long := map[bdd.Ref]bool{}
	for _, r := range list {
		switch {
		case r.rest == bdd.No:
		case ok && r.last-r.first < fewValues:
			values = append(values, r)
		case !long[r.rest]:
			long[r.rest] = true
			ranges = append(ranges, r)
		}
	}
	return ranges, values
}

// list64 lists the runs in order; if there are too many it returns the first value for
// each that can be left, and not ok.
func (c *counter) list64(set bdd.Ref, f field) (list []run, ok bool) {
	if list, ok = c.visit(set, f, nil); ok {
		return list, true
	}
	list, _ = c.visit(set, f, map[bdd.Ref]bool{})
	return list, false
}

// visit goes through the values in order or, with seen, once through each node. Leading
// bits that the set does not ask for are taken for 0: an argument of 32 bits has
// values of 32 bits.
func (c *counter) visit(set bdd.Ref, f field, seen map[bdd.Ref]bool) (list []run, ok bool) {
	end := f.place() + 64
	var visit func(set bdd.Ref, value uint64, free int) bool
	visit = func(set bdd.Ref, value uint64, free int) bool {
		if seen != nil {
			if seen[set] {
				return true
			}
			seen[set] = true
			free = max(end-c.Top(set), 0)
		}
		if c.Top(set) >= end {
			last := value
			if free > 0 {
				last |= math.MaxUint64 >> (64 - free)
			}
			if k := len(list) - 1; seen == nil && k >= 0 && list[k].rest == set {
				list[k].last = last
			} else {
				list = append(list, run{value, last, set})
			}
			return seen != nil || len(list) <= 2*mostWays
		}
		low, high := c.Sides(set, end-free)
		return visit(low, value, free-1) && visit(high, value|1<<(free-1), free-1)
	}
	ok = visit(set, 0, end-c.Top(set))
	return list, ok
}

// field is an argument or the instruction pointer.
type field policy.Field

// place is where its bits begin in the order of diagrams.
func (f field) place() int {
	if policy.Field(f) == policy.IP {
		return bdd.IPBits
	}
	return bdd.ArgBits + 64*int(f)
}

// fieldAt is the field of a bit, which is not one of arch or nr.
func fieldAt(bit int) field {
	if bit < bdd.ArgBits {
		return field(policy.IP)
	}
	return field((bit - bdd.ArgBits) / 64)
}

func (f field) of(call *linux.SeccompData) *uint64 {
	if policy.Field(f) == policy.IP {
		return &call.InstructionPointer
	}
	return &call.Args[f]
}
