package solver

import (
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// families are the ABIs that one filter can be for: each GOARCH alone, and those that one
// kernel serves.
func families(t *testing.T) [][]*arch.Arch {
	t.Helper()
	known := func(goarch string) *arch.Arch {
		a, err := arch.Lookup(goarch)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	var list [][]*arch.Arch
	for _, a := range arch.All() {
		list = append(list, []*arch.Arch{a})
	}
	x32 := known("amd64").WithX32()
	return append(list,
		[]*arch.Arch{x32},
		[]*arch.Arch{known("amd64"), known("386")},
		[]*arch.Arch{x32, known("386")},
		[]*arch.Arch{known("386"), x32},
		[]*arch.Arch{known("arm64"), known("arm")},
		[]*arch.Arch{known("arm"), known("arm64")},
		[]*arch.Arch{known("mips64"), known("mips")},
		[]*arch.Arch{known("mipsle"), known("mips64le")},
	)
}

// filter makes random rules for a family, what they mean, and the program for it.
func filter(t *testing.T, r *rand.Rand, family []*arch.Arch) (smt.Filter, *policy.Policy) {
	t.Helper()
	for {
		var f smt.Filter
		for i, a := range family {
			p := cases.Random(r, a)
			if r.IntN(2) == 0 {
				spread(r, &p, a)
			}
			if i > 0 {
				p.BadArchAction = f.ABIs[0].Rules.BadArchAction
			}
			f.ABIs = append(f.ABIs, smt.ABI{Arch: a, Rules: p})
		}
		normal, err := normalized(f.ABIs)
		if err != nil {
			continue // a rule set that the one before makes unreachable, mostly
		}
		c, err := driver.CompileABIs(proofOf(f.ABIs), weight.Weights{})
		if err != nil {
			t.Fatal(err)
		}
		f.Name, f.Program = family[0].GOARCH, c.Program
		return f, normal
	}
}

// proofOf are the ABIs as the verifier takes them.
func proofOf(abis []smt.ABI) (list []meaning.ABI) {
	for _, x := range abis {
		list = append(list, meaning.ABI{Arch: x.Arch, Rules: x.Rules})
	}
	return list
}

// spread gives rules other numbers: those of calls that there are, those around where a
// convention has its own, and those of x32. Some actions get data, which the kernel cuts or
// does not read.
func spread(r *rand.Rand, p *rules.Program, a *arch.Arch) {
	table := a.Numbers()
	for i := range p.RuleSets {
		set := &p.RuleSets[i]
		moved := rules.SyscallRules{}
		for number := uintptr(0); len(set.Rules) > 0 && number < 8; number++ {
			list, ok := set.Rules[number]
			if !ok {
				continue
			}
			to := table[r.IntN(len(table))]
			switch r.IntN(4) {
			case 0:
				to = a.Base + uint32(number)
			case 1:
				to = 508 + 8*r.Uint32N(6) // at 512 to 547, those of x32 without their bit
			}
			moved[uintptr(to)] = list
		}
		set.Rules = moved
		switch r.IntN(4) {
		case 0:
			set.Action = rules.Errno(uint16(4090 + r.IntN(10)))
		case 1:
			set.Action |= 5
		}
	}
}

// normalize works out what rules for several ABIs mean.
func normalized(abis []smt.ABI) (*policy.Policy, error) {
	var list []*policy.Policy
	for _, x := range abis {
		p, err := normalize.Rules(x.Rules, x.Arch)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return normalize.Join(list[0], list[1:]...)
}
