package lint

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/names"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// These tests check the diagrams call by call, with the policy's own evaluation. The rules
// have only a few values, so a few calls represent all.

// eval reports whether a policy permits a call.
func eval(p *policy.Policy, number uint32, args [6]uint64) bool {
	return policy.Permits(p.Eval(&linux.SeccompData{Nr: int32(number), Arch: p.Arch.Token, Args: args}))
}

// openat and open are twins: open does what openat does with AT_FDCWD. Where the rules restrict
// one of them, the other must not permit more.
func TestTwins(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	openat, _ := a.Number("openat")
	open, _ := a.Number("open")
	const readOnly, create, mode = 0, 0o100, 0o644
	for _, c := range []struct {
		name         string
		openat, open []rules.Rule
		witness      string // the call of open that openat does not permit; "" for no finding
	}{
		{"open permits any flags, openat reading alone",
			[]rules.Rule{{2: rules.EqualTo(readOnly)}}, nil, "open with arg1 = 0x1"},
		{"both permit reading alone",
			[]rules.Rule{{2: rules.EqualTo(readOnly)}}, []rules.Rule{{1: rules.EqualTo(readOnly)}}, ""},
		{"open permits another mode",
			[]rules.Rule{{2: rules.EqualTo(create), 3: rules.EqualTo(mode)}}, []rules.Rule{{1: rules.EqualTo(create)}}, "open with arg1 = 0x40"},
		{"openat permits more",
			[]rules.Rule{{3: rules.EqualTo(mode)}}, []rules.Rule{{1: rules.EqualTo(readOnly), 2: rules.EqualTo(mode)}}, ""},
		{"openat is not restricted",
			nil, []rules.Rule{{1: rules.EqualTo(create)}}, ""},
	} {
		program := rules.Program{DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{
			{Action: rules.Allow, Rules: rules.SyscallRules{uintptr(openat): c.openat, uintptr(open): c.open}},
		}}
		p, err := normalize.Rules(program, a)
		if err != nil {
			t.Fatal(err)
		}
		witness := ""
		for _, f := range Check(program, p) {
			if f.Code == Twin && uint32(f.Number) == openat {
				witness = a.Describe(uint32(f.Witness.Nr)) + prove.With(f.Witness)
			}
		}
		if witness != c.witness {
			t.Errorf("%s: %q, want %q", c.name, witness, c.witness)
		}
	}
}

// Rules may restrict openat and permit more with open: a flag and a mode that they deny to
// openat under the current directory, for every path.
func TestTwinsByBruteForce(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	openat, _ := a.Number("openat")
	open, _ := a.Number("open")
	// The kernel reads only the low halves, so each value also comes with a high half. The
	// value 5 represents all others. Of a mode even fewer bits matter.
	var values []uint64
	for _, x := range []uint64{0, 1, 2, 5, atFDCWD, atFDCWD & 0xffff} {
		values = append(values, x, x|1<<32)
	}
	each := func(visit func(x, y, z uint64)) {
		for _, x := range values {
			for _, y := range values {
				for _, z := range values {
					visit(x, y, z)
				}
			}
		}
	}
	r := rand.New(rand.NewPCG(7, 8))
	found, not := 0, 0
	for range 150 {
		entry := func(args ...int) []rules.Rule {
			var list []rules.Rule
			for range 1 + r.IntN(2) {
				var rule rules.Rule
				for _, i := range args {
					v := uintptr(values[r.IntN(len(values))])
					rule[i] = []any{nil, nil, rules.EqualTo(v), rules.NotEqual(v), rules.LessThan(v), rules.MaskedEqual(1<<32-1, v&(1<<32-1)), rules.MaskedEqual(1, 0)}[r.IntN(7)]
				}
				list = append(list, rule)
			}
			return list
		}
		program := rules.Program{DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{
			{Action: rules.Allow, Rules: rules.SyscallRules{uintptr(openat): entry(0, 1, 2, 3), uintptr(open): entry(0, 1, 2)}},
		}}
		p, err := normalize.Rules(program, a)
		if err != nil {
			t.Fatal(err)
		}
		type use struct{ flags, mode uint64 }
		of := func(flags, mode uint64) use { return use{flags & int32Bits, mode & 0xffff} }
		mine := map[use]bool{}
		for _, path := range values {
			each(func(dirfd, flags, mode uint64) {
				if dirfd&int32Bits == atFDCWD && eval(p, openat, [6]uint64{dirfd, path, flags, mode}) {
					mine[of(flags, mode)] = true
				}
			})
		}
		more := false
		each(func(path, flags, mode uint64) {
			more = more || eval(p, open, [6]uint64{path, flags, mode}) && !mine[of(flags, mode)]
		})
		// Openat is restricted if a rule of it has a condition that can fail.
		restricted := false
		for _, clause := range p.Lookup(openat).Decision {
			restricted = restricted || len(clause.When) > 0
		}
		reported := false
		for _, f := range Check(program, p) {
			if f.Code != Twin || uint32(f.Number) != openat {
				continue
			}
			reported = true
			call := f.Witness.Args
			if !eval(p, open, call) {
				t.Fatalf("%v: %v is denied", program, call)
			}
			for _, high := range []uint64{0, 0xffff0000, 1 << 32, 1<<32 | 0xffff0000} {
				each(func(dirfd, path, other uint64) {
					if dirfd&int32Bits == atFDCWD && eval(p, openat, [6]uint64{dirfd, path, call[1]&int32Bits | other&^int32Bits, call[2]&0xffff | high}) {
						t.Fatalf("%v: openat may do what %v does", program, call)
					}
				})
			}
		}
		if reported != (more && restricted) {
			t.Fatalf("%v: reported %v, but open permits more: %v, and openat is restricted: %v", program, reported, more, restricted)
		}
		if reported {
			found++
		} else {
			not++
		}
	}
	if found < 30 || not < 30 {
		t.Errorf("%d with a finding, %d without: too few", found, not)
	}
}

// Random calls under x32 numbers are tried under both numbers.
func TestX32ByBruteForce(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	r := rand.New(rand.NewPCG(9, 10))
	n := effort.Size(100, 800, 4000)
	found, not := 0, 0
	for range n {
		program := cases.Random(r, a)
		p, err := normalize.Rules(program, a)
		if err != nil {
			continue
		}
		bypass := false
		for range 300 {
			call := cases.RandomCall(r, a)
			call.Arch, call.Nr = a.Token, call.Nr&^(-1<<30)
			native := policy.Permits(p.Eval(call))
			call.Nr |= 1 << 30
			bypass = bypass || !native && policy.Permits(p.Eval(call))
		}
		reported := false
		for _, f := range Check(program, p) {
			if f.Code != X32Bypass {
				continue
			}
			reported = true
			call := *f.Witness
			x32 := policy.Permits(p.Eval(&call))
			call.Nr &^= 1 << 30
			if !x32 || policy.Permits(p.Eval(&call)) {
				t.Fatalf("%v: %v does not show %v", program, f.Witness, f)
			}
		}
		if bypass && !reported {
			t.Fatalf("%v: calls bypass the rules, but there is no finding", program)
		}
		if reported {
			found++
		} else {
			not++
		}
	}
	if found < n/40 || not < n/40 {
		t.Errorf("%d with a finding, %d without: too few", found, not)
	}
}

// There is a finding if some call is denied while calls of other architectures are
// permitted. There is none if calls of other architectures are denied.
func TestArchBypassByBruteForce(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	r := rand.New(rand.NewPCG(15, 16))
	n := effort.Size(100, 800, 4000)
	found, not := 0, 0
	for range n {
		program := cases.Random(r, a)
		if r.IntN(2) == 0 { // few random rules permit every call
			program.DefaultAction = rules.Log
			for i := range program.RuleSets {
				if r.IntN(4) > 0 {
					program.RuleSets[i].Action = rules.Allow
				}
			}
		}
		p, err := normalize.Rules(program, a)
		if err != nil {
			continue
		}
		denied := false
		for range 300 {
			call := cases.RandomCall(r, a)
			call.Arch = a.Token
			denied = denied || !policy.Permits(p.Eval(call))
		}
		bypass := policy.Permits(p.Eval(&linux.SeccompData{Arch: a.Token + 1}))
		reported := slices.ContainsFunc(Check(program, p), func(f Finding) bool { return f.Code == ArchBypass })
		if bypass && denied && !reported || reported && !bypass {
			t.Fatalf("%v: reported %v, but calls of other architectures are permitted: %v, and a call is denied: %v", program, reported, bypass, denied)
		}
		if reported {
			found++
		} else if bypass {
			not++
		}
	}
	if found < n/40 || not < n/130 {
		t.Errorf("%d with a finding, %d without: too few", found, not)
	}
}

// The witness of a finding demonstrates it, and the findings depend only on the rules.
func TestWitnesses(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	r := rand.New(rand.NewPCG(11, 12))
	n := effort.Size(120, 400, 1200)
	shown := map[Code]int{}
	for range n {
		program := cases.Random(r, a)
		for _, set := range program.RuleSets { // use related calls
			for i, name := range []string{"openat", "creat", "clone", "clone3", "exit_group", "io_uring_setup", "mprotect"} {
				number, _ := a.Number(name)
				if entry, ok := set.Rules[uintptr(i)]; ok {
					delete(set.Rules, uintptr(i))
					set.Rules[uintptr(number)] = entry
				}
			}
		}
		p, err := normalize.Rules(program, a)
		if err != nil {
			continue
		}
		list := Check(program, p)
		if again := Check(program, p); fmt.Sprint(found(list)) != fmt.Sprint(found(again)) {
			t.Fatalf("%v: finds\n%sand then\n%s", program, found(list), found(again))
		}
		for _, f := range list {
			if f.Witness == nil {
				continue
			}
			shown[f.Code]++
			action := p.Eval(f.Witness)
			switch f.Code {
			case CoveredRule:
				if want := meaning.Effect(program.RuleSets[f.RuleSet].Action); action != want || uint64(uint32(f.Witness.Nr)) != f.Number {
					t.Fatalf("%v: %v: the call gets %v", program, f, action)
				}
			case RuntimeCall, ArchBypass:
				if policy.Permits(action) {
					t.Fatalf("%v: %v: the call gets %v", program, f, action)
				}
			case Twin, PointerTwin, X32Bypass:
				if !policy.Permits(action) {
					t.Fatalf("%v: %v: the call gets %v", program, f, action)
				}
			case HighBits:
				abi := meaning.ABI{Arch: p.Arch, Rules: program}
				denied, all := extendedAlike(p, f.Witness)
				if !policy.Permits(action) || denied == 0 || !policy.Permits(abi.Unmatched(uint32(f.Number))) && denied != all {
					t.Fatalf("%v: %v: the call gets %v, but %d of %d equivalent calls are denied", program, f, action, denied, all)
				}
			default:
				t.Fatalf("%s has a witness", f.Code)
			}
		}
	}
	for _, code := range []Code{CoveredRule, HighBits, RuntimeCall, ArchBypass, Twin, PointerTwin, X32Bypass} {
		if shown[code] < n/120 {
			t.Errorf("%s: %d witnesses are too few", code, shown[code])
		}
	}
}

// extendedAlike counts the zero-extended and sign-extended calls that are the same as one
// to the kernel, and those of them that are denied.
func extendedAlike(p *policy.Policy, call *linux.SeccompData) (denied, all int) {
	for signs := range 1 << 6 {
		one := *call
		for i := range one.Args {
			if bits := names.Width(p.Arch.Name(uint32(call.Nr)), i); bits < 64 {
				one.Args[i] &= 1<<bits - 1
				if bits == 32 && signs>>i&1 == 1 {
					one.Args[i] = uint64(int64(int32(one.Args[i])))
				}
			}
		}
		all++
		if !policy.Permits(p.Eval(&one)) {
			denied++
		}
	}
	return denied, all
}
