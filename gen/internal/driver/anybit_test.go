package driver_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// bitsOf are the bits of a mask.
func bitsOf(mask uintptr) (list []uintptr) {
	for ; mask != 0; mask &= mask - 1 {
		list = append(list, mask&-mask)
	}
	return list
}

// anyOf asks for any of some bits of an argument, in the words that there are.
func anyOf(argument int, mask uintptr) (list []Rule) {
	for _, f := range bitsOf(mask) {
		var rule Rule
		rule[argument] = MaskedEqual(f, f)
		list = append(list, rule)
	}
	return list
}

// both asks for any of some bits of the first argument and any of some of the second.
func both(first, second uintptr) (list []Rule) {
	for _, f := range bitsOf(first) {
		for _, g := range bitsOf(second) {
			list = append(list, Rule{MaskedEqual(f, f), MaskedEqual(g, g)})
		}
	}
	return list
}

// The masks of the tests of github.com/elastic/go-seccomp-bpf, which has a word for "any
// of these bits": of 13 bits each, in both halves.
const mask1, mask2 = 0x0102_0304_0506_0708, 0x1020_3040_5060_7080

// namespaces are the flags of clone for new ones, as far as the flags had room for them.
const namespaces = 0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000

// Any of some bits is one test for each half that has any, however many they are.
func TestAnyOfTheseBits(t *testing.T) {
	const clone = 56
	for _, c := range []struct {
		name   string
		action linux.BPFAction
		number uintptr
		list   []Rule
		size   int
		jset   int
	}{
		{"seven flags", Errno(1), clone, anyOf(0, namespaces), 13, 1},
		{"none of them", Errno(1), clone, []Rule{{MaskedEqual(namespaces, 0)}}, 13, 1},
		{"13 bits in both halves", KillProcess, 0, anyOf(0, mask1), 14, 2},
		{"13 of one argument and 13 of another", KillProcess, 0, both(mask1, mask2), 18, 4},
		{"13 of one argument or 13 of another", KillProcess, 0, append(anyOf(0, mask1), anyOf(1, mask2)...), 18, 4},
		{"and by turns", KillProcess, 0, []Rule{{MaskedEqual(1, 1)}, {nil, MaskedEqual(1, 1)}, {MaskedEqual(2, 2)}, {nil, MaskedEqual(2, 2)}}, 14, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			compiled, err := driver.Compile(Program{DefaultAction: Allow, BadArchAction: KillProcess,
				RuleSets: []RuleSet{{Action: c.action, Rules: SyscallRules{c.number: c.list}}}}, testarch.Lookup(t, "amd64"))
			if err != nil {
				t.Fatal(err)
			}
			jset := 0
			for _, in := range compiled.Program {
				if in.OpCode == bpf.JumpSet {
					jset++
				}
			}
			if len(compiled.Program) != c.size || jset != c.jset {
				t.Errorf("%d instructions, %d of them jset; want %d and %d\n%s", len(compiled.Program), jset, c.size, c.jset, bpf.Listing(compiled.Program, bpf.Names{}))
			}
		})
	}
}

// The whole program for seven flags, and for bits of both halves where bytes are the
// other way round.
func TestAnyOfTheseBitsListed(t *testing.T) {
	for _, c := range []struct {
		goarch string
		mask   uintptr
		want   string
	}{
		{"amd64", namespaces, `
   0  ld arch
   1  jeq 0xc000003e → 2 else 7
   2  ld nr
   3  jeq 0 → 4 else 7
   4  ld arg0.low
   5  jset 0x7e020000 → 6 else 7
   6  ret allow
   7  ret errno 1`},
		{"s390x", mask1, `
   0  ld arch
   1  jeq 0x80000016 → 2 else 9
   2  ld nr
   3  jeq 0 → 4 else 9
   4  ld arg0.low
   5  jset 0x5060708 → 8 else 6
   6  ld arg0.high
   7  jset 0x1020304 → 8 else 9
   8  ret allow
   9  ret errno 1`},
	} {
		a := testarch.Lookup(t, c.goarch)
		compiled, err := driver.Compile(Program{DefaultAction: Errno(1), BadArchAction: Errno(1),
			RuleSets: []RuleSet{{Action: Allow, Rules: SyscallRules{0: anyOf(0, c.mask)}}}}, a)
		if err != nil {
			t.Fatal(err)
		}
		got := bpf.Listing(compiled.Program, bpf.Names{BigEndian: a.BigEndian})
		if got != strings.TrimPrefix(c.want, "\n")+"\n" {
			t.Errorf("%s:\n%s\nwant%s", a, got, c.want)
		}
	}
}

// Rules for single bits are compiled, and proved, to programs that mean them: on machines
// of all widths and byte orders, read from the rules themselves.
func TestRandomBitsKeepTheirMeaning(t *testing.T) {
	r := rand.New(rand.NewPCG(131, 132))
	for _, goarch := range []string{"amd64", "arm64", "386", "arm", "mips", "mipsle", "s390x", "ppc64"} {
		a := testarch.Lookup(t, goarch)
		merged := 0
		n := effort.Size(6, 30, 60)
		for range n {
			program := cases.RandomBits(r, a)
			c, err := driver.Compile(program, a)
			if errors.As(err, new(diag.RuleErrors)) {
				continue // a rule set that cannot be reached
			}
			if err != nil {
				t.Fatalf("%s: %v\n%+v", a, err, program)
			}
			for _, clause := range c.Policy.Lookup(a.Base + 5).Decision {
				if clause.Rules() > 1 {
					merged++
				}
			}
			for range 200 {
				call := cases.BitCall(r, a)
				result, err := bpf.Run(c.Program, call, a.BigEndian)
				if err != nil {
					t.Fatal(err)
				}
				if want := decided(program, a, call); result.Action != want {
					t.Fatalf("%s: %+v gives %v, the rules say %v\n%+v\n%v", a, call, result.Action, want, program, c.Policy)
				}
			}
		}
		if merged < n/3 {
			t.Errorf("%s: only %d clauses were merged", a, merged)
		}
	}
}

// decided is what the rules say of a call with a number that the architecture has.
func decided(program Program, a *arch.Arch, call *linux.SeccompData) linux.BPFAction {
	for _, set := range program.RuleSets {
		list, named := set.Rules[uintptr(call.Nr)]
		if !named || set.Vsyscall && (a.WordBits == 32 || call.InstructionPointer>>63 == 0) {
			continue
		}
		for _, rule := range list {
			if accepts(rule, a, call) {
				return set.Action
			}
		}
	}
	return program.DefaultAction
}

func accepts(rule Rule, a *arch.Arch, call *linux.SeccompData) bool {
	for i, matcher := range rule {
		x := call.InstructionPointer
		if i != RuleIP {
			x = call.Args[i]
		}
		x &= math.MaxUint64 >> (64 - a.WordBits)
		holds := true
		switch m := matcher.(type) {
		case nil:
		case Masked:
			holds = x&uint64(m.Mask) == uint64(m.Value)
		case EqualTo:
			holds = x == uint64(m)
		case NotEqual:
			holds = x != uint64(m)
		case GreaterThanOrEqual:
			holds = x >= uint64(m)
		case LessThan:
			holds = x < uint64(m)
		default:
			panic("RandomBits has another word")
		}
		if !holds {
			return false
		}
	}
	return true
}
