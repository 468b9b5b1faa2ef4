package emit

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// policyOf makes a policy that kills whatever no rule set accepts.
func policyOf(t testing.TB, a *arch.Arch, sets ...RuleSet) *policy.Policy {
	t.Helper()
	return normalized(t, a, Program{DefaultAction: KillProcess, BadArchAction: KillProcess, RuleSets: sets})
}

func normalized(t testing.TB, a *arch.Arch, program Program) *policy.Policy {
	t.Helper()
	p, err := normalize.Rules(program, a)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWords(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	fcntl := RuleSet{Action: Allow, Rules: SyscallRules{72: {{nil, EqualTo(3)}, {nil, EqualTo(1)}}}}
	for _, c := range []struct {
		name    string
		program Program
		want    []string
	}{
		{"names in order, not numbers",
			Program{DefaultAction: Errno(1), RuleSets: []RuleSet{{Action: Allow, Rules: SyscallRules{0: {}, 1: {}, 3: {}}}}},
			[]string{"close: allow", "read: allow", "write: allow", "all others: errno EPERM"}},
		{"a line for each condition, in the order of the rules",
			Program{DefaultAction: KillProcess, RuleSets: []RuleSet{fcntl}},
			[]string{"fcntl: allow if arg1 == 0x3", "fcntl: allow if arg1 == 0x1", "all others: kill process"}},
		{"a line for rules that ask for one bit each",
			Program{DefaultAction: Allow, RuleSets: []RuleSet{{Action: Errno(1), Rules: SyscallRules{56: {{MaskedEqual(0x10000000, 0x10000000)}, {MaskedEqual(0x20000000, 0x20000000)}}}}}},
			[]string{"clone: errno EPERM if arg0 & 0x30000000 != 0x0", "all others: allow"}},
		{"an action that ends a call's own list",
			Program{DefaultAction: KillProcess, RuleSets: []RuleSet{fcntl, {Action: Errno(9), Rules: SyscallRules{72: {}}}}},
			[]string{"fcntl: allow if arg1 == 0x3", "fcntl: allow if arg1 == 0x1", "fcntl: errno EBADF", "all others: kill process"}},
		{"an exception from the default",
			Program{DefaultAction: Errno(1), RuleSets: []RuleSet{{Action: Errno(1), Rules: SyscallRules{72: {{EqualTo(0)}}}}, {Action: Allow, Rules: SyscallRules{72: {}}}}},
			[]string{"fcntl: errno EPERM if arg0 == 0x0", "fcntl: allow", "all others: errno EPERM"}},
		{"conditions that change nothing",
			Program{DefaultAction: Errno(1), RuleSets: []RuleSet{{Action: Allow, Rules: SyscallRules{72: {{EqualTo(0)}, {}}}}}},
			[]string{"fcntl: allow", "all others: errno EPERM"}},
		{"numbers without a name, and x32 under a default that allows",
			Program{DefaultAction: Allow, BadArchAction: Trap(5), RuleSets: []RuleSet{{Action: Log, Rules: SyscallRules{900: {}, 901: {}, 1000: {}, 334: {}, 0x12345: {}}}}},
			[]string{"rseq: log", "x32 numbers 512–547: trap 5", "unknown numbers 900–901: log", "unknown number 1000: log", "unknown number 0x12345: log", "x32 numbers 0x40000000–0xfffffffe: trap 5", "all others: allow"}},
		{"x32 falls through to what x32 gets",
			Program{DefaultAction: Allow, BadArchAction: Trap(6), RuleSets: []RuleSet{{Action: Log, Rules: SyscallRules{0x40000000: {{EqualTo(1)}}}}}},
			[]string{"x32 numbers 512–547: trap 6", "x32 number 0x40000000: log if arg0 == 0x1", "x32 number 0x40000000: trap 6", "x32 numbers 0x40000001–0xfffffffe: trap 6", "all others: allow"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.program.BadArchAction == 0 { // which would be one for x32
				c.program.BadArchAction = c.program.DefaultAction
			}
			got := words(normalized(t, a, c.program))
			if !strings.HasPrefix(got[0], "other architectures: ") || !slices.Equal(got[1:], c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got[1:], "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// A reviewer sees one line for one call: every call of the table, permitted in
// addition, adds its own line and touches no other.
func TestOneCallIsOneLine(t *testing.T) {
	for k, a := range arch.All() {
		if testing.Short() && k%4 != 1 {
			continue
		}
		some := SyscallRules{}
		for i, n := range a.Numbers() {
			if i%3 == 0 {
				some[uintptr(n)] = nil
			}
		}
		before := words(policyOf(t, a, RuleSet{Action: Allow, Rules: some}))
		for i, n := range a.Numbers() {
			if i%3 == 0 {
				continue
			}
			more := NewSyscallRules()
			more.Merge(some)
			more[uintptr(n)] = nil
			after := words(policyOf(t, a, RuleSet{Action: Allow, Rules: more}))
			line := slices.Index(after, a.Name(n)+": allow")
			if line < 0 || !slices.Equal(slices.Delete(slices.Clone(after), line, line+1), before) {
				t.Fatalf("%s: with %s:\n%s", a, a.Name(n), strings.Join(after, "\n"))
			}
		}
	}
}

// The words are read back by the sentence above them and compared with the
// policy's own evaluation.
func TestWordsMeanThePolicy(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	actions := []linux.BPFAction{Allow, Errno(1), Errno(2), Log, KillProcess}
	numbers := []uintptr{0, 1, 2, 16, 72, 400, 401, 0x40000000, 0x40000002, 0x40000202}
	values := []uint64{0, 1, 2, 3, 1 << 32, math.MaxUint64}
	value := func() uint64 { return values[r.IntN(len(values))] }
	amd64 := testarch.Lookup(t, "amd64")
	conditional := 0
	n := effort.Size(100, 500, 1000)
	for i := range n {
		a := []*arch.Arch{amd64, amd64.WithX32()}[i%2]
		program := Program{DefaultAction: actions[r.IntN(5)], BadArchAction: actions[r.IntN(5)], UnknownAction: actions[i%3]}
		for range 1 + r.IntN(3) {
			set := RuleSet{Action: actions[r.IntN(5)], Rules: SyscallRules{}}
			for range r.IntN(5) {
				v, w := uintptr(value()), uintptr(value())
				set.Rules.AddRule(numbers[r.IntN(len(numbers))], Rule{
					[]any{nil, EqualTo(v), GreaterThan(v), MaskedEqual(v, v&w)}[r.IntN(4)],
					[]any{nil, NotEqual(v), LessThan(w)}[r.IntN(3)],
				})
			}
			program.RuleSets = append(program.RuleSets, set)
		}
		p, err := normalize.Rules(program, a)
		if err != nil {
			continue // a rule set that another one hides
		}
		lines := words(p)
		conditional += strings.Count(strings.Join(lines, "\n"), " if ")
		for range 100 {
			call := &linux.SeccompData{Nr: int32(numbers[r.IntN(len(numbers))]) + int32(r.IntN(2)), Arch: a.Token, Args: [6]uint64{value(), value()}}
			if r.IntN(20) == 0 {
				call.Arch++
			}
			if got, want := obey(t, lines, a, call), action(p.Eval(call), a); got != want {
				t.Fatalf("%+v: the words say %s, the policy %s\n%s\n%s", call, got, want, strings.Join(lines, "\n"), p)
			}
		}
	}
	if conditional < n/2 {
		t.Errorf("only %d lines had a condition", conditional)
	}
}

// obey returns the action of the first line that holds for a call.
func obey(t *testing.T, lines []string, a *arch.Arch, call *linux.SeccompData) string {
	t.Helper()
	if native, ok := a.First(uint32(call.Nr)); ok && slices.Contains(lines, "x32_NAME, unless it has a line: as NAME") &&
		!slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, a.Name(uint32(call.Nr))+": ") }) {
		as := *call
		as.Nr = int32(native)
		call = &as
	}
	for _, line := range lines {
		who, rest, _ := strings.Cut(line, ": ")
		what, when, _ := strings.Cut(rest, " if ")
		if speaksOf(who, a, call) && (when == "" || allHold(t, when, call)) {
			return what
		}
	}
	t.Fatal("no line holds")
	return ""
}

func speaksOf(who string, a *arch.Arch, call *linux.SeccompData) bool {
	var first, last uint32
	who = strings.TrimPrefix(strings.TrimPrefix(who, "unknown "), "x32 ")
	switch n := uint32(call.Nr); {
	case who == "other architectures":
		return call.Arch != a.Token
	case who == "x32_NAME, unless it has a line":
		return false // obey has read it
	case who == "all others":
		return true
	case strings.HasPrefix(who, "numbers "):
		if _, err := fmt.Sscanf(who, "numbers %v–%v", &first, &last); err != nil {
			panic(err)
		}
		return first <= n && n <= last
	case strings.HasPrefix(who, "number "):
		if _, err := fmt.Sscanf(who, "number %v", &first); err != nil {
			panic(err)
		}
		return n == first
	default:
		return a.Name(n) == who
	}
}

func allHold(t *testing.T, when string, call *linux.SeccompData) bool {
	t.Helper()
	for _, condition := range strings.Split(when, " and ") {
		var arg int
		var x, y uint64
		var holds bool
		scan := func(format string, to ...any) bool {
			n, err := fmt.Sscanf(condition, format, append([]any{&arg}, to...)...)
			return err == nil && n == len(to)+1
		}
		switch {
		case scan("arg%d & %v == %v", &x, &y):
			holds = call.Args[arg]&x == y
		case scan("arg%d & %v != %v", &x, &y):
			holds = call.Args[arg]&x != y
		case scan("arg%d == %v", &x):
			holds = call.Args[arg] == x
		case scan("arg%d != %v", &x):
			holds = call.Args[arg] != x
		case scan("arg%d <= %v", &x):
			holds = call.Args[arg] <= x
		case scan("arg%d >= %v", &x):
			holds = call.Args[arg] >= x
		case scan("arg%d in %v…%v", &x, &y):
			holds = x <= call.Args[arg] && call.Args[arg] <= y
		case scan("arg%d not in %v…%v", &x, &y):
			holds = call.Args[arg] < x || y < call.Args[arg]
		default:
			t.Fatalf("cannot read %q", condition)
		}
		if !holds {
			return false
		}
	}
	return true
}
