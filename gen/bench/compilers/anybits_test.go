package compilers

import (
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Merging rules for bits does not change which action the first matching rule gives.
func TestAnyBitsKeepTheMeaning(t *testing.T) {
	holds := func(r cases.PlainRule, args [2]uint64) bool {
		for _, c := range r.Conds {
			x := args[c.Arg]
			switch {
			case c.Op == anyBits && x&c.Mask == 0, c.Op == "masked_eq" && x&c.Mask != c.Val, c.Op == "eq" && x != c.Val:
				return false
			}
		}
		return true
	}
	action := func(rules []cases.PlainRule, nr uint32, args [2]uint64) linux.BPFAction {
		for _, r := range rules {
			if r.Nr == nr && holds(r, args) {
				return r.Action
			}
		}
		return 0
	}
	r := rand.New(rand.NewPCG(51, 52))
	before, after := 0, 0
	for range 500 {
		var rules []cases.PlainRule
		for range r.IntN(12) {
			rule := cases.PlainRule{Nr: uint32(r.IntN(2)), Action: linux.BPFAction(1 + r.IntN(8)/7)}
			for arg := range 2 {
				f := uint64(1) << r.IntN(3)
				switch r.IntN(7 + 4*arg) {
				case 0, 1, 2:
					rule.Conds = append(rule.Conds, cases.PlainCond{Arg: arg, Op: "masked_eq", Mask: f, Val: f})
				case 3:
					rule.Conds = append(rule.Conds, cases.PlainCond{Arg: arg, Op: "masked_eq", Mask: f | 1, Val: f | 1})
				case 4:
					rule.Conds = append(rule.Conds, cases.PlainCond{Arg: arg, Op: "masked_eq", Mask: f})
				case 5:
					rule.Conds = append(rule.Conds, cases.PlainCond{Arg: arg, Op: "eq", Val: f})
				}
			}
			rules = append(rules, rule)
		}
		merged := withAnyBits(rules)
		before, after = before+len(rules), after+len(merged)
		for x := range uint64(8) {
			for y := range uint64(8) {
				for nr := range uint32(2) {
					if got, want := action(merged, nr, [2]uint64{x, y}), action(rules, nr, [2]uint64{x, y}); got != want {
						t.Fatalf("%d(%#x, %#x) gets action %d, want %d\n%+v\n%+v", nr, x, y, uint32(got), uint32(want), rules, merged)
					}
				}
			}
		}
	}
	if before-after < 100 {
		t.Errorf("of %d rules only %d became part of another", before, before-after)
	}
}

// Rules for each pair of a bit of one mask and a bit of another are merged into one rule.
func TestAnyBitsOfTwoArguments(t *testing.T) {
	for _, name := range []string{"M7", "M13", "M169"} {
		if list := withAnyBits(plain(t, name).Rules); len(list) != 1 {
			t.Errorf("%s: %d rules, want 1: %+v", name, len(list), list)
		}
	}
}
