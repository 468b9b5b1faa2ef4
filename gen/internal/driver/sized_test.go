package driver_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// families are the ABIs that one filter can be for, the native one first: each GOARCH
// alone, and with all others that its kernel serves.
func families(t testing.TB) (list [][]*arch.Arch) {
	t.Helper()
	for _, a := range arch.All() {
		list = append(list, []*arch.Arch{a})
		both := []*arch.Arch{a}
		for _, name := range a.OtherABIs(arch.ABIs()) {
			if name != arch.X32 {
				both = append(both, known(t, name))
			}
		}
		for i := range both {
			if both[i].GOARCH == "amd64" {
				both[i] = both[i].WithX32()
			}
		}
		if len(both) > 1 || both[0] != a {
			list = append(list, both)
		}
	}
	return list
}

// compileSized compiles rules of real size. It fails the test for every error but the two
// that such rules may have: what the rules say is a mistake on this architecture, or the
// program is too long for the kernel.
func compileSized(t testing.TB, r *rand.Rand, family []*arch.Arch, longest int) *driver.Compiled {
	t.Helper()
	bad := []linux.BPFAction{rules.KillProcess, rules.Errno(1)}[r.IntN(2)]
	var abis []meaning.ABI
	for _, a := range family {
		abis = append(abis, meaning.ABI{Arch: a, Rules: cases.Sized(r, a, bad, longest)})
	}
	c, err := driver.CompileABIs(abis, weight.Weights{})
	switch {
	case err == nil:
		return c
	case errors.As(err, new(diag.RuleErrors)) || errors.As(err, new(*driver.TooLong)):
		return nil
	}
	t.Fatalf("%v: %v\n%v", family, err, abis)
	return nil
}

// Policies of real size, for every GOARCH and for the ABIs of every family: each program
// passes all internal checks and is proved, up to the kernel's longest.
func TestPoliciesOfRealSize(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	var sizes []int
	for range effort.Size(1, 1, 15) {
		for i, family := range families(t) {
			if testing.Short() && i%8 != 0 {
				continue
			}
			if c := compileSized(t, r, family, 1600); c != nil {
				sizes = append(sizes, len(c.Program))
			}
		}
	}
	slices.Sort(sizes)
	over := func(n int) int { return len(sizes) - searchInts(sizes, n+1) }
	t.Logf("%d programs of %d to %d instructions, %d of them over 255, %d over 1000", len(sizes), sizes[0], sizes[len(sizes)-1], over(255), over(1000))
	if !testing.Short() && (3*over(255) < len(sizes) || over(1000) == 0) {
		t.Error("too few programs are longer than a jump, or none is over 1000")
	}
}

func searchInts(sorted []int, n int) int {
	i, _ := slices.BinarySearch(sorted, n)
	return i
}

// FuzzSized compiles policies of real size for a family of ABIs. Their lists are shorter:
// the fuzzer takes what runs for ten seconds for something that hangs.
func FuzzSized(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed, byte(7*seed))
	}
	f.Fuzz(func(t *testing.T, seed uint64, which byte) {
		all := families(t)
		compileSized(t, rand.New(rand.NewPCG(seed, 13)), all[int(which)%len(all)], 160)
	})
}

// Rules whose programs have a return that every test which needs it is more than 255
// instructions away from. It was written all the same, and refused as dead.
func TestReturnsThatAreFarAway(t *testing.T) {
	checked := func(calls int) rules.Program {
		sr := rules.SyscallRules{}
		for i := range uintptr(calls) {
			for _, v := range []uintptr{i, i + 7} {
				var rule rules.Rule
				rule[i%3] = rules.EqualTo(v)
				sr.AddRule(2+3*i, rule)
			}
		}
		return rules.Program{DefaultAction: rules.Errno(1), BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: sr}}}
	}
	for calls := 57; calls < 64; calls++ {
		if _, err := driver.Compile(checked(calls), known(t, "amd64")); err != nil {
			t.Errorf("%d calls of two rules each: %v", calls, err)
		}
	}
	for values := range uintptr(8) { // lists of four calls, and a call that gets ENOSYS
		allow := rules.SyscallRules{0: {}, 1: {}, 3: {}}
		for i := range 259 + values {
			allow.AddRule([]uintptr{16, 72, 157, 54}[i%4], rules.Rule{1: rules.EqualTo(0x5400 + 7*i)})
		}
		p := rules.Program{DefaultAction: rules.Errno(1), BadArchAction: rules.KillProcess, RuleSets: []rules.RuleSet{
			{Action: rules.Allow, Rules: allow}, {Action: rules.Errno(38), Rules: rules.SyscallRules{435: {}}},
		}}
		if _, err := driver.Compile(p, known(t, "amd64")); err != nil {
			t.Errorf("%d values: %v", 259+values, err)
		}
	}
}
