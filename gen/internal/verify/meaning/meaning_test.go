package meaning_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// answersTo returns a function that decides a call by the diagram and by Decide, which must agree.
func answersTo(t testing.TB, abis ...meaning.ABI) func(call *linux.SeccompData) linux.BPFAction {
	t.Helper()
	table := bdd.New(bdd.Budget{Nodes: 1 << 22, Steps: 1 << 26})
	if err := meaning.Check(abis); err != nil {
		t.Fatal(err)
	}
	diagram := meaning.Of(table, abis, bdd.Everything)
	return func(call *linux.SeccompData) linux.BPFAction {
		t.Helper()
		action, origin := meaning.Decide(abis, call)
		if got := linux.BPFAction(table.Value(diagram, call)); got != action {
			t.Fatalf("%+v gives %v by diagram, %v %v", call, got, action, origin)
		}
		return action
	}
}

// Each matcher has the meaning that package rules defines, for values around its own.
func TestEachMatcherIsItsSentence(t *testing.T) {
	for _, width := range testarch.All() {
		greatest := uint64(math.MaxUint64) >> (64 - width.WordBits)
		for _, v := range []uint64{0, 1, 5, 1 << 31, greatest >> 1, greatest - 1, greatest} {
			w := uintptr(v)
			for _, c := range []struct {
				matcher any
				accepts func(x uint64) bool
			}{
				{nil, func(uint64) bool { return true }},
				{MatchAny{}, func(uint64) bool { return true }},
				{EqualTo(w), func(x uint64) bool { return x == v }},
				{NotEqual(w), func(x uint64) bool { return x != v }},
				{GreaterThan(w), func(x uint64) bool { return x > v }},
				{GreaterThanOrEqual(w), func(x uint64) bool { return x >= v }},
				{LessThan(w), func(x uint64) bool { return x < v }},
				{LessThanOrEqual(w), func(x uint64) bool { return x <= v }},
				{MaskedEqual(w, w), func(x uint64) bool { return x&v == v }},
				{MaskedEqual(w, 0), func(x uint64) bool { return x&v == 0 }},
				{MaskedEqual(^w, 0), func(x uint64) bool { return x&^v&greatest == 0 }},
				{MaskedEqual(w, 5), func(x uint64) bool { return x&v == 5 }},
			} {
				for position := range 7 {
					var rule Rule
					rule[position] = c.matcher
					answer := answersTo(t, only(width, SyscallRules{7: {rule}}))
					for _, x := range []uint64{0, 1, 4, 5, 6, 13, v - 1, v, v + 1, v | 8, v ^ 1<<31, v | 1<<63, greatest, greatest - 1} {
						call := &linux.SeccompData{Nr: 7, Arch: width.Token}
						if position == RuleIP {
							call.InstructionPointer = x
						} else {
							call.Args[position] = x
						}
						want := Errno(1)
						if c.accepts(x & greatest) {
							want = Allow
						}
						if got := answer(call); got != want {
							t.Fatalf("%s: %v at position %d and %#x: %v, want %v", width, c.matcher, position, x, got, want)
						}
					}
				}
			}
		}
	}
}

// Matchers, rules, entries and rule sets combine as package rules defines.
func TestSentencesOfRules(t *testing.T) {
	a := testarch.Little64
	p := Program{
		DefaultAction: Errno(9), BadArchAction: KillProcess,
		RuleSets: []RuleSet{
			{Action: Log, Vsyscall: true, Rules: SyscallRules{2: {}}},
			{Action: Allow, Rules: SyscallRules{0: {}, 1: {{EqualTo(1), EqualTo(2)}, {nil, nil, EqualTo(3)}}, math.MaxUint32: {}}},
			{Action: Trap(7), Rules: SyscallRules{1: {{EqualTo(1)}}, 2: {{RuleIP: GreaterThan(10)}}}},
		},
	}
	answer := answersTo(t, meaning.ABI{Arch: a, Rules: p})
	for _, c := range []struct {
		sentence string
		call     linux.SeccompData
		want     linux.BPFAction
	}{
		{"an empty entry accepts every call", linux.SeccompData{Nr: 0, Args: [6]uint64{7, 8, 9}}, Allow},
		{"a rule matches if all of its matchers do", linux.SeccompData{Nr: 1, Args: [6]uint64{1, 2}}, Allow},
		{"one of the rules is enough", linux.SeccompData{Nr: 1, Args: [6]uint64{5, 5, 3}}, Allow},
		{"the next rule set that matches decides", linux.SeccompData{Nr: 1, Args: [6]uint64{1, 3}}, Trap(7)},
		{"if no rule set matches, the default decides", linux.SeccompData{Nr: 1, Args: [6]uint64{2, 2}}, Errno(9)},
		{"a number without entry gets the default", linux.SeccompData{Nr: 3}, Errno(9)},
		{"the first rule set that matches decides", linux.SeccompData{Nr: 2, InstructionPointer: 1 << 63}, Log},
		{"Vsyscall requires the top bit", linux.SeccompData{Nr: 2, InstructionPointer: 1<<63 - 1}, Trap(7)},
		{"a call that Vsyscall does not match goes on to the next rule set", linux.SeccompData{Nr: 2, InstructionPointer: 10}, Errno(9)},
		{"number -1 can be named", linux.SeccompData{Nr: -1}, Allow},
		{"another architecture gets BadArchAction", linux.SeccompData{Nr: 0, Arch: 1}, KillProcess},
	} {
		if c.call.Arch == 0 {
			c.call.Arch = a.Token
		}
		if got := answer(&c.call); got != c.want {
			t.Errorf("%s: %v, want %v", c.sentence, got, c.want)
		}
	}
	small := meaning.ABI{Arch: testarch.Little32, Rules: p}
	if got := answersTo(t, small)(&linux.SeccompData{Nr: 2, Arch: testarch.Little32.Token, InstructionPointer: 1 << 63}); got != Errno(9) {
		t.Errorf("an ABI of 32 bits has no vsyscall page: %v", got)
	}
}

// Numbers that no rule set names get the actions that package rules defines, on architectures with
// several kinds of numbers.
func TestSentencesOfUnnamedNumbers(t *testing.T) {
	const x32 = 1 << 30
	amd64, mips := testarch.Lookup(t, "amd64"), testarch.Lookup(t, "mips")
	both := amd64.WithX32()
	for _, c := range []struct {
		a       *arch.Arch
		p       Program
		number  uint32
		want    linux.BPFAction
		because string
	}{
		{amd64, Program{DefaultAction: Errno(1), BadArchAction: KillProcess}, x32 + 1, KillProcess, "x32 is a bad architecture"},
		{amd64, Program{DefaultAction: Errno(1), BadArchAction: Allow}, x32 + 1, Errno(1), "but BadArchAction does not bypass a default that denies"},
		{amd64, Program{DefaultAction: Errno(1), BadArchAction: Allow, UnknownAction: Errno(38)}, x32 + 900, Errno(38), "nor an UnknownAction that denies"},
		{amd64, Program{DefaultAction: Errno(1), BadArchAction: KillProcess, X32Action: Errno(2)}, x32 + 1, Errno(2), "X32Action"},
		{amd64, Program{DefaultAction: Errno(1), BadArchAction: KillProcess, X32Action: Errno(2)}, math.MaxUint32, Errno(1), "-1 keeps the default"},
		{amd64, Program{DefaultAction: Errno(1), BadArchAction: KillProcess, UnknownAction: Errno(38)}, 900, Errno(38), "UnknownAction"},
		{amd64, Program{DefaultAction: Errno(1), BadArchAction: KillProcess, UnknownAction: Errno(38)}, 400, Errno(1), "a gap is not unknown"},
		{amd64, Program{DefaultAction: Errno(1), BadArchAction: KillProcess}, 520, Errno(1), "x32's own numbers without the bit get the default if it denies"},
		{amd64, Program{DefaultAction: Allow, BadArchAction: KillProcess}, 520, KillProcess, "and BadArchAction if the default permits"},
		{amd64, Program{DefaultAction: Allow, BadArchAction: KillProcess, UnknownAction: Errno(38)}, 520, Errno(38), "unless UnknownAction denies them"},
		{amd64, Program{DefaultAction: Allow, BadArchAction: KillProcess, X32Action: Errno(2)}, 520, Errno(2), "or X32Action"},
		{amd64, Program{DefaultAction: Allow, BadArchAction: Allow, X32Action: KillThread | 1}, x32 + 1, KillThread, "X32Action can be KILL_THREAD, whose value is 0"},
		{amd64, Program{DefaultAction: Allow, BadArchAction: Allow, UnknownAction: KillThread | 1}, 900, KillThread, "UnknownAction can be KILL_THREAD"},
		{both, Program{DefaultAction: Allow, BadArchAction: KillProcess, X32Action: Errno(2)}, 520, Errno(2), "X32Action is for 512 to 547 where x32 has its own rules"},
		{mips, Program{DefaultAction: Errno(1), BadArchAction: KillProcess}, 5000, Errno(1), "a number in another range of MIPS gets the default if it denies"},
		{mips, Program{DefaultAction: Allow, BadArchAction: KillProcess}, 5000, KillProcess, "and BadArchAction if the default permits"},
		{mips, Program{DefaultAction: Allow, BadArchAction: KillProcess, X32Action: Errno(2)}, 3999, KillProcess, "X32Action is not for MIPS"},
		{mips, Program{DefaultAction: Allow, BadArchAction: Allow}, 3999, Allow, "everything is permitted"},
		{both, Program{DefaultAction: Errno(1), BadArchAction: KillProcess}, x32 + 2, Errno(1), "x32 with its own rules"},
		{both, Program{DefaultAction: Errno(1), BadArchAction: KillProcess, X32Action: Log}, x32 + 2, Errno(1), "X32Action has no effect if x32 has its own rules"},
		{both, Program{DefaultAction: Errno(1), BadArchAction: KillProcess}, x32 + 1, Allow, "the rules for write apply to write of x32"},
		{both, Program{DefaultAction: Errno(1), BadArchAction: KillProcess}, x32 + 16, Errno(1), "16 with the bit is not a call of x32"},
		{both, Program{DefaultAction: Errno(1), BadArchAction: KillProcess}, x32 + 514, Allow, "ioctl of x32 is 514"},
		{amd64, Program{DefaultAction: Errno(0xffff), BadArchAction: KillProcess}, 3, Errno(4095), "error numbers are limited to MAX_ERRNO"},
		{amd64, Program{DefaultAction: KillProcess | 5, BadArchAction: KillProcess}, 3, KillProcess, "data that the kernel ignores is removed"},
		{amd64, Program{DefaultAction: Trace(5), BadArchAction: KillProcess}, 3, Trace(5), "data that a tracer reads is kept"},
	} {
		c.p.RuleSets = []RuleSet{{Action: Allow, Rules: SyscallRules{1: {}, 16: {}}}}
		call := &linux.SeccompData{Nr: int32(c.number), Arch: c.a.Token}
		if got := answersTo(t, meaning.ABI{Arch: c.a, Rules: c.p})(call); got != c.want {
			t.Errorf("%s, number %#x: %v, want %v (%s)", c.a, c.number, got, c.want, c.because)
		}
		// The compiler's normal form agrees.
		normal, err := normalForm(meaning.ABI{Arch: c.a, Rules: c.p})
		if err != nil {
			t.Fatal(err)
		}
		if got := normal.Eval(call); got != c.want {
			t.Errorf("%s, number %#x: compiled as %v, want %v (%s)", c.a, c.number, got, c.want, c.because)
		}
	}
}

// For random rules of one and of several ABIs, three independent implementations agree: the
// diagram, Decide and the compiler's normal form.
func TestThreeOpinions(t *testing.T) {
	r := rand.New(rand.NewPCG(43, 44))
	families := [][]*arch.Arch{
		{testarch.Little64}, {testarch.Big64}, {testarch.Little32}, {testarch.Big32},
		{testarch.Lookup(t, "amd64"), testarch.Lookup(t, "386")}, {testarch.Lookup(t, "amd64").WithX32(), testarch.Lookup(t, "386")}, {testarch.Lookup(t, "mips64"), testarch.Lookup(t, "mips")},
	}
	for _, a := range arch.All() {
		families = append(families, []*arch.Arch{a})
	}
	for _, family := range families {
		compared, n := 0, effort.Size(4, 20, 80)
		for range n {
			var abis []meaning.ABI
			for _, a := range family {
				p := cases.Random(r, a)
				if len(abis) > 0 {
					p.BadArchAction = abis[0].Rules.BadArchAction
				}
				abis = append(abis, meaning.ABI{Arch: a, Rules: p})
			}
			normal, err := normalForm(abis...)
			if err != nil {
				continue
			}
			answer := answersTo(t, abis...)
			try := func(call *linux.SeccompData) {
				compared++
				if got, want := answer(call), normal.Eval(call); got != want {
					t.Fatalf("%+v gives %v, by the normal form %v\n%v", call, got, want, normal)
				}
			}
			for _, a := range family {
				for range 50 {
					try(cases.RandomCall(r, a))
				}
			}
			n := 0
			cases.Boundary(normal, func(call *linux.SeccompData) {
				if n++; n%7 == 0 {
					try(call)
				}
			})
		}
		if compared < 50*n {
			t.Errorf("%v: only %d calls were compared", family, compared)
		}
	}
}

// only makes rules that deny other architectures and every call that no rule accepts.
func only(a *arch.Arch, sr SyscallRules) meaning.ABI {
	return meaning.ABI{Arch: a, Rules: Program{
		RuleSets:      []RuleSet{{Rules: sr, Action: Allow}},
		DefaultAction: Errno(1), BadArchAction: Errno(1),
	}}
}

// normalForm returns the compiler's normal form of rules.
func normalForm(abis ...meaning.ABI) (*policy.Policy, error) {
	var policies []*policy.Policy
	for _, a := range abis {
		p, err := normalize.Rules(a.Rules, a.Arch)
		if err != nil {
			return nil, err
		}
		policies = append(policies, p)
	}
	return normalize.Join(policies[0], policies[1:]...)
}
