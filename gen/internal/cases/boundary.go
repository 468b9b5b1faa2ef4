package cases

import (
	"maps"
	"math/bits"
	"math/rand/v2"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// sweeps bounds the clauses of one decision from which all values are tried;
// with more, they are taken at equal distances.
const sweeps = 8

// maxInputs bounds the values of one field that are tried in one sweep; with
// more, they are taken at equal distances, from another start in each sweep.
const maxInputs = 10_000

// mostNumbers is at least the greatest number that a kernel has.
const mostNumbers = 511

// Boundary calls visit with each call at which a program that means something
// else than p is likely to differ: numbers around every end of a range, and all
// that a kernel has, since a program may ask for their bits; other architectures;
// for each clause, calls for which it holds; and from such calls, one field at a
// time, all values that the decision's conditions name, by one more and one less,
// with either half changed, exchanged or reversed, and where a condition is under a mask,
// each bit alone and all bits but one.
//
// The visits are the same for the same policy. SeccompData is reused.
func Boundary(p *policy.Policy, visit func(*linux.SeccompData)) {
	for _, q := range p.All() {
		boundary(q, visit)
	}
}

func boundary(p *policy.Policy, visit func(*linux.SeccompData)) {
	r := rand.New(rand.NewPCG(uint64(len(p.Ranges)), 1))
	for _, rg := range p.Ranges {
		for _, nr := range around(rg.First, rg.Last) {
			call := linux.SeccompData{Nr: int32(nr), Arch: p.Arch.Token}
			visit(&call)
			for _, clause := range rg.Decision {
				satisfyAll(r, &call, clause)
				visit(&call)
			}
			for _, token := range otherArches(p.Arch) {
				call.Arch = token
				visit(&call)
			}
		}
		sweep(r, rg, p.Arch.Token, visit)
		for nr := rg.First; nr <= min(rg.Last, mostNumbers); nr++ {
			visit(&linux.SeccompData{Nr: int32(nr), Arch: p.Arch.Token})
		}
	}
}

func sweep(r *rand.Rand, rg policy.Range, token uint32, visit func(*linux.SeccompData)) {
	inputs := fieldInputs(rg.Decision)
	call := linux.SeccompData{Nr: int32(rg.First), Arch: token}
	step := 1 + (len(rg.Decision)-1)/sweeps
	for i := 0; i < len(rg.Decision); i += step {
		satisfyAll(r, &call, rg.Decision[i])
		for _, field := range slices.Sorted(maps.Keys(inputs)) {
			kept := call
			list := inputs[field]
			stride := 1 + len(list)/maxInputs
			for k := i % stride; k < len(list); k += stride {
				setField(&call, field, list[k])
				visit(&call)
			}
			call = kept
		}
	}
}

func satisfyAll(r *rand.Rand, call *linux.SeccompData, clause policy.Clause) {
	for _, c := range clause.When {
		setField(call, c.Field, satisfy(r, c))
	}
}

func around(first, last uint32) []uint32 {
	list := []uint32{first - 1, first, first + 1, last - 1, last, last + 1, first | 1<<30, first | 1<<31}
	slices.Sort(list)
	return slices.Compact(list)
}

// otherArches returns tokens that are not a's: those of other tables, and
// neighbours that differ in a bit.
func otherArches(a *arch.Arch) []uint32 {
	list := []uint32{0, a.Token ^ 1, a.Token ^ 1<<30, a.Token ^ 1<<31, bits.ReverseBytes32(a.Token)}
	for _, other := range arch.All() {
		if other.Token != a.Token {
			list = append(list, other.Token)
		}
	}
	return list
}

// fieldInputs lists for each field the values worth trying.
func fieldInputs(d policy.Decision) map[policy.Field][]uint64 {
	inputs, masked := map[policy.Field][]uint64{}, map[policy.Field]bool{}
	for _, clause := range d {
		for _, c := range clause.When {
			for _, x := range []uint64{c.A, c.B, c.A | c.B, c.A ^ c.B, ^c.A, ^c.A | c.B} {
				inputs[c.Field] = append(inputs[c.Field], x-1, x, x+1, x^1<<32, x^1<<63, x^1<<31, x&0xffffffff, x&^0xffffffff,
					x<<32|x>>32, bits.ReverseBytes64(x), x&^0xffffffff|uint64(bits.ReverseBytes32(uint32(x))))
			}
			if c.Kind == policy.UnderMask {
				masked[c.Field] = true
			}
		}
	}
	for field, list := range inputs {
		if masked[field] {
			for i := range 64 {
				list = append(list, 1<<i, ^uint64(1<<i))
			}
		}
		slices.Sort(list)
		inputs[field] = slices.Compact(list)
	}
	return inputs
}

// satisfy returns a value for which a condition holds.
func satisfy(r *rand.Rand, c policy.Condition) uint64 {
	for range 100 {
		x := r.Uint64()
		switch c.Kind {
		case policy.InRange:
			if span := c.B - c.A; !c.Not && span+1 != 0 {
				x = c.A + x%(span+1)
			}
		case policy.UnderMask:
			if !c.Not {
				x = x&^c.A | c.B
			}
		}
		if c.Holds(x) {
			return x
		}
	}
	return 0
}

func setField(call *linux.SeccompData, field policy.Field, x uint64) {
	if field == policy.IP {
		call.InstructionPointer = x
		return
	}
	call.Args[field] = x
}
