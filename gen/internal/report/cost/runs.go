package cost

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// run is an interval of values of one field that leave the same residual of a set.
type run struct {
	first, last uint64
	residual    bdd.Ref
}

// division is the result of runs for a set, divided by its first field.
type division struct{ ranges, values []run }

// runs divides the values of a field that calls in the set can have. Values are the short
// runs. Ranges has, for each residual of a long run, the first such run. If there are too
// many runs to list, as with a mask, all count as long.
func (c *counter) runs(set bdd.Ref, f field) (ranges, values []run) {
	if known, ok := c.divided[set]; ok { // residuals often repeat
		return known.ranges, known.values
	}
	defer func() { c.divided[set] = division{ranges, values} }()
	list, ok := c.list64(set, f)
	long := map[bdd.Ref]bool{}
	for _, r := range list {
		switch {
		case r.residual == bdd.No:
		case ok && r.last-r.first < maxSmallRun:
			values = append(values, r)
		case !long[r.residual]:
			long[r.residual] = true
			ranges = append(ranges, r)
		}
	}
	return ranges, values
}

// list64 lists the runs in order. If there are too many, ok is false and the list has the
// first value for each residual.
func (c *counter) list64(set bdd.Ref, f field) (list []run, ok bool) {
	if list, ok = c.visit(set, f, nil); ok {
		return list, true
	}
	list, _ = c.visit(set, f, map[bdd.Ref]bool{})
	return list, false
}

// visit lists the values in order or, if seen is not nil, visits each node only once.
// Leading bits that the set does not depend on are taken as 0: a 32-bit argument has 32-bit
// values.
func (c *counter) visit(set bdd.Ref, f field, seen map[bdd.Ref]bool) (list []run, ok bool) {
	end := f.firstBit() + 64
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
			if k := len(list) - 1; seen == nil && k >= 0 && list[k].residual == set {
				list[k].last = last
			} else {
				list = append(list, run{value, last, set})
			}
			return seen != nil || len(list) <= 2*maxCases
		}
		low, high := c.Sides(set, end-free)
		return visit(low, value, free-1) && visit(high, value|1<<(free-1), free-1)
	}
	ok = visit(set, 0, end-c.Top(set))
	return list, ok
}

// field is an argument or the instruction pointer.
type field policy.Field

// firstBit is the index of the first bit of the field in the order of diagrams.
func (f field) firstBit() int {
	if policy.Field(f) == policy.IP {
		return bdd.IPBits
	}
	return bdd.ArgBits + 64*int(f)
}

// fieldAt returns the field of a bit. The bit must not belong to arch or nr.
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
