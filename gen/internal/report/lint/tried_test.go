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

// What the diagrams say is tried here call by call, by the policy's own
// evaluation: with few values in the rules, few calls stand for all.

// eval reports whether a policy lets a call through.
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

// openat may be restricted, and open may let through more: with a flag and a mode
// that openat never gets below the current directory, whatever its path.
func TestTwinsByTrying(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	openat, _ := a.Number("openat")
	open, _ := a.Number("open")
	// The low halves of words count, so each value is there with a high half too.
	// 5 stands for all others; of a mode still fewer bits count.
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
		told := false
		for _, f := range Check(program, p) {
			if f.Code != Twin || uint32(f.Number) != openat {
				continue
			}
			told = true
			call := f.Witness.Args
			if !eval(p, open, call) {
				t.Fatalf("%v: %v is not let through", program, call)
			}
			for _, high := range []uint64{0, 0xffff0000, 1 << 32, 1<<32 | 0xffff0000} {
				each(func(dirfd, path, other uint64) {
					if dirfd&int32Bits == atFDCWD && eval(p, openat, [6]uint64{dirfd, path, call[1]&int32Bits | other&^int32Bits, call[2]&0xffff | high}) {
						t.Fatalf("%v: openat lets through what %v does", program, call)
					}
				})
			}
		}
		if told != (more && restricted) {
			t.Fatalf("%v: told %v, but more is let through: %v, and openat is restricted: %v", program, told, more, restricted)
		}
		if told {
			found++
		} else {
			not++
		}
	}
	if found < 30 || not < 30 {
		t.Errorf("%d with a finding, %d without: too few to tell", found, not)
	}
}

// Calls under x32's numbers are tried with all values in the rules.
func TestX32ByTrying(t *testing.T) {
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
		around := false
		for range 300 {
			call := cases.RandomCall(r, a)
			call.Arch, call.Nr = a.Token, call.Nr&^(-1<<30)
			native := policy.Permits(p.Eval(call))
			call.Nr |= 1 << 30
			around = around || !native && policy.Permits(p.Eval(call))
		}
		told := false
		for _, f := range Check(program, p) {
			if f.Code != X32Bypass {
				continue
			}
			told = true
			call := *f.Witness
			foreign := policy.Permits(p.Eval(&call))
			call.Nr &^= 1 << 30
			if !foreign || policy.Permits(p.Eval(&call)) {
				t.Fatalf("%v: %v does not show %v", program, f.Witness, f)
			}
		}
		if around && !told {
			t.Fatalf("%v: calls walk around, and it is not found", program)
		}
		if told {
			found++
		} else {
			not++
		}
	}
	if found < n/40 || not < n/40 {
		t.Errorf("%d with a finding, %d without: too few to tell", found, not)
	}
}

// A call is refused while those of other architectures are let through, or it is
// not: tried with all values in the rules.
func TestArchBypassByTrying(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	r := rand.New(rand.NewPCG(15, 16))
	n := effort.Size(100, 800, 4000)
	found, not := 0, 0
	for range n {
		program := cases.Random(r, a)
		if r.IntN(2) == 0 { // few refuse nothing by chance
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
		refused := false
		for range 300 {
			call := cases.RandomCall(r, a)
			call.Arch = a.Token
			refused = refused || !policy.Permits(p.Eval(call))
		}
		around := policy.Permits(p.Eval(&linux.SeccompData{Arch: a.Token + 1}))
		told := slices.ContainsFunc(Check(program, p), func(f Finding) bool { return f.Code == ArchBypass })
		if around && refused && !told || told && !around {
			t.Fatalf("%v: told %v, but other architectures are let through: %v, and a call is refused: %v", program, told, around, refused)
		}
		if told {
			found++
		} else if around {
			not++
		}
	}
	if found < n/40 || not < n/130 {
		t.Errorf("%d with a finding, %d without: too few to tell", found, not)
	}
}

// The call that a finding shows is what the finding says, and no finding depends
// on anything but the program.
func TestWitnesses(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	r := rand.New(rand.NewPCG(11, 12))
	n := effort.Size(120, 400, 1200)
	shown := map[Code]int{}
	for range n {
		program := cases.Random(r, a)
		for _, set := range program.RuleSets { // calls that have something to do with each other
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
				refused, all := writtenAlike(p, f.Witness)
				if !policy.Permits(action) || refused == 0 || !policy.Permits(abi.Unmatched(uint32(f.Number))) && refused != all {
					t.Fatalf("%v: %v: the call gets %v, and %d of %d that the kernel takes alike are refused", program, f, action, refused, all)
				}
			default:
				t.Fatalf("%s has a call", f.Code)
			}
		}
	}
	for _, code := range []Code{CoveredRule, HighBits, RuntimeCall, ArchBypass, Twin, PointerTwin, X32Bypass} {
		if shown[code] < n/120 {
			t.Errorf("%s: %d calls are too few to tell", code, shown[code])
		}
	}
}

// writtenAlike counts the calls that the kernel takes for the same as one, with zeros
// or the sign in the rest of their registers, and those of them that are refused.
func writtenAlike(p *policy.Policy, call *linux.SeccompData) (refused, all int) {
	for choice := range 1 << 6 {
		one := *call
		for i := range one.Args {
			if bits := names.Width(p.Arch.Name(uint32(call.Nr)), i); bits < 64 {
				one.Args[i] &= 1<<bits - 1
				if bits == 32 && choice>>i&1 == 1 {
					one.Args[i] = uint64(int64(int32(one.Args[i])))
				}
			}
		}
		all++
		if !policy.Permits(p.Eval(&one)) {
			refused++
		}
	}
	return refused, all
}
