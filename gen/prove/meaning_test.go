package prove

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// somePolicy makes a policy of all conditions that there are, also those that no
// rule makes today.
func somePolicy(r *rand.Rand, a *arch.Arch) *policy.Policy {
	words := []uint64{0, 1, 2, 3, 7, 8, 0xff, 1 << 31, 1<<32 - 1, 1 << 32, 1<<33 + 5, 1 << 63, 1<<64 - 1}
	word := func() uint64 {
		x := words[r.IntN(len(words))]
		if a.WordBits == 32 {
			x &= 1<<32 - 1
		}
		return x
	}
	var d policy.Decision
	for range 1 + r.IntN(4) {
		clause := policy.Clause{Action: linux.BPFAction(r.IntN(3))}
		for range 1 + r.IntN(3) {
			x, y := word(), word()
			c := policy.Condition{Field: policy.Field(r.IntN(2) * 6), Not: r.IntN(2) == 0, A: min(x, y), B: max(x, y)}
			if r.IntN(2) == 0 {
				c.Kind, c.A, c.B = policy.UnderMask, x, x&y
			}
			clause.When = append(clause.When, c)
		}
		d = append(d, clause)
	}
	d = append(d, policy.Clause{Action: 9})
	border := r.Uint32N(1<<32-2) + 1
	return &policy.Policy{Arch: a, BadArch: 8, Ranges: []policy.Range{
		{Last: border - 1, Decision: policy.Decision{{Action: 7}}},
		{First: border, Last: 1<<32 - 1, Decision: d},
	}}
}

// The diagram of a policy answers as the policy does.
func TestMeaningAnswersAsThePolicy(t *testing.T) {
	r := rand.New(rand.NewPCG(43, 44))
	compared := 0
	for _, a := range append(arch.All(),
		&arch.Arch{GOARCH: "big", Token: 1, WordBits: 64, BigEndian: true},
		&arch.Arch{GOARCH: "small", Token: 0xffffffff, WordBits: 32}) {
		for i := range 400 {
			p := somePolicy(r, a)
			if i%2 == 0 {
				var err error
				if p, err = policy.Normalize(cases.Random(r, a), a); err != nil {
					continue
				}
			}
			table := bdd.New(share(1))
			whole := OfPolicy(table, p, bdd.Everything)
			compare := func(call *linux.SeccompData) {
				compared++
				if got, want := table.Value(whole, call), p.Eval(call); got != uint32(want) {
					t.Fatalf("%+v gives %#x, the policy %v\n%v", call, got, want, p)
				}
				// The one part that the call is in says the same.
				if compared%1000 != 0 {
					return
				}
				parts := slices.DeleteFunc(partsOf(p), func(in bdd.Part) bool {
					return !in.Arch.Contains(call.Arch) || !in.Nr.Contains(uint32(call.Nr))
				})
				if len(parts) != 1 {
					t.Fatalf("%+v is in %d parts", call, len(parts))
				}
				if got, want := table.Value(OfPolicy(table, p, parts[0]), call), p.Eval(call); got != uint32(want) {
					t.Fatalf("%+v gives %#x in its part, the policy %v\n%v", call, got, want, p)
				}
			}
			for range 50 {
				compare(cases.RandomCall(r, a))
			}
			n := 0
			cases.Boundary(p, func(call *linux.SeccompData) {
				if n++; n%5 == 0 {
					compare(call)
				}
			})
		}
	}
	t.Logf("%d calls", compared)
}
