package normalize_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Architectures that the tables do not have yet, for what depends on width.
var (
	amd64 = mustLookup("amd64")
	arm64 = mustLookup("arm64")
	wide  = testarch.Little64
	small = testarch.Little32
)

func mustLookup(goarch string) *arch.Arch {
	a, err := arch.Lookup(goarch)
	if err != nil {
		panic(err)
	}
	return a
}

// call is a call of number nr with arguments, on the architecture under test.
type call struct {
	nr   uint32
	args [6]uint64
	ip   uint64
	arch uint32 // 0 is the architecture under test
}

func (c call) data(a *arch.Arch) *linux.SeccompData {
	token := a.Token
	if c.arch != 0 {
		token = c.arch
	}
	return &linux.SeccompData{Nr: int32(c.nr), Arch: token, InstructionPointer: c.ip, Args: c.args}
}

func args(a ...uint64) (out [6]uint64) {
	copy(out[:], a)
	return out
}

const vsyscallPage = 0xffffffffff600000

// allow makes a program that allows what rules accept and kills otherwise.
func allow(r SyscallRules) Program {
	return Program{
		RuleSets:      []RuleSet{{Rules: r, Action: Allow}},
		DefaultAction: KillProcess, BadArchAction: Trap(1),
	}
}

// What rules mean, one sentence a case.
func TestMeaning(t *testing.T) {
	type want struct {
		call   call
		action linux.BPFAction
	}
	for _, c := range []struct {
		name    string
		arch    *arch.Arch
		program Program
		wants   []want
	}{
		{"another architecture gets the bad-architecture action whatever the number", amd64,
			allow(SyscallRules{0: {}}), []want{
				{call{nr: 0}, Allow},
				{call{nr: 0, arch: arm64.Token}, Trap(1)},
				{call{nr: 1, arch: arm64.Token}, Trap(1)},
			}},
		{"the first rule set that matches gives the action", wide,
			Program{DefaultAction: KillProcess, RuleSets: []RuleSet{
				{Action: Errno(1), Rules: SyscallRules{5: {{EqualTo(1)}}}},
				{Action: Errno(2), Rules: SyscallRules{5: {{LessThan(10)}}}},
				{Action: Errno(3), Rules: SyscallRules{5: {}}},
			}}, []want{
				{call{nr: 5, args: args(1)}, Errno(1)},
				{call{nr: 5, args: args(2)}, Errno(2)},
				{call{nr: 5, args: args(10)}, Errno(3)},
				{call{nr: 6}, KillProcess},
			}},
		{"a call that no rule set matches gets the default", wide,
			allow(SyscallRules{5: {{EqualTo(1)}}}), []want{
				{call{nr: 5, args: args(2)}, KillProcess},
				{call{nr: 4}, KillProcess},
				{call{nr: math.MaxUint32}, KillProcess},
			}},
		{"an empty entry accepts any arguments, nil or not", wide,
			allow(SyscallRules{5: {}, 6: nil}), []want{
				{call{nr: 5, args: args(1, 2, 3, 4, 5, 6)}, Allow},
				{call{nr: 6, ip: math.MaxUint64}, Allow},
			}},
		{"one rule of an entry is enough", wide,
			allow(SyscallRules{5: {{EqualTo(1)}, {nil, EqualTo(2)}}}), []want{
				{call{nr: 5, args: args(1, 0)}, Allow},
				{call{nr: 5, args: args(0, 2)}, Allow},
				{call{nr: 5, args: args(0, 0)}, KillProcess},
			}},
		{"all matchers of a rule must hold", wide,
			allow(SyscallRules{5: {{EqualTo(1), MatchAny{}, EqualTo(3), nil, nil, EqualTo(6)}}}), []want{
				{call{nr: 5, args: args(1, 99, 3, 99, 99, 6)}, Allow},
				{call{nr: 5, args: args(1, 99, 3, 99, 99, 7)}, KillProcess},
				{call{nr: 5, args: args(2, 99, 3, 99, 99, 6)}, KillProcess},
			}},
		{"the zero rule matches every call", wide,
			allow(SyscallRules{5: {{}}}), []want{{call{nr: 5, args: args(9)}, Allow}}},
		{"RuleIP is the instruction pointer", wide,
			allow(SyscallRules{5: {{RuleIP: EqualTo(0x1234_5678_9abc)}}}), []want{
				{call{nr: 5, ip: 0x1234_5678_9abc}, Allow},
				{call{nr: 5, ip: 0x5678_9abc}, KillProcess},
			}},
		{"arguments have 64 bits", wide,
			allow(SyscallRules{5: {{EqualTo(1)}}}), []want{
				{call{nr: 5, args: args(1 | 1<<32)}, KillProcess},
				{call{nr: 5, args: args(1 << 63)}, KillProcess},
			}},
		{"comparisons are unsigned", wide,
			allow(SyscallRules{5: {{GreaterThan(1)}}, 6: {{LessThan(1 << 63)}}}), []want{
				{call{nr: 5, args: args(math.MaxUint64)}, Allow},
				{call{nr: 6, args: args(math.MaxUint64)}, KillProcess},
			}},
		{"on a 32-bit architecture the high half is not looked at", small,
			allow(SyscallRules{5: {{EqualTo(0xfffffff0)}}, 6: {{LessThan(2)}}, 7: {{MaskedEqual(6, 4)}}, 8: {{RuleIP: EqualTo(3)}}}), []want{
				{call{nr: 5, args: args(0xffffffff_fffffff0)}, Allow},
				{call{nr: 5, args: args(0x00000000_fffffff0)}, Allow},
				{call{nr: 6, args: args(7<<32 | 1)}, Allow},
				{call{nr: 6, args: args(2)}, KillProcess},
				{call{nr: 7, args: args(1<<63 | 5)}, Allow},
				{call{nr: 8, ip: 1<<40 | 3}, Allow},
			}},
		{"a complemented mask made on a 64-bit host serves a 32-bit architecture", small,
			allow(SyscallRules{5: {{MaskedEqual(^uintptr(3), 0)}}}), []want{
				{call{nr: 5, args: args(3)}, Allow},
				{call{nr: 5, args: args(1<<32 | 3)}, Allow},
				{call{nr: 5, args: args(4)}, KillProcess},
			}},
		{"Vsyscall asks for the kernel's half of the address space", wide,
			Program{DefaultAction: KillProcess, RuleSets: []RuleSet{
				{Action: Allow, Rules: SyscallRules{5: {}}, Vsyscall: true},
			}}, []want{
				{call{nr: 5, ip: vsyscallPage}, Allow},
				{call{nr: 5, ip: 1 << 63}, Allow},
				{call{nr: 5, ip: 1<<63 - 1}, KillProcess},
			}},
		{"a Vsyscall set that does not apply falls through to the next set, then to the default", wide,
			Program{DefaultAction: KillProcess, RuleSets: []RuleSet{
				{Action: Trace(1), Rules: SyscallRules{5: {}, 6: {}}, Vsyscall: true},
				{Action: Allow, Rules: SyscallRules{5: {}, 7: {}}},
			}}, []want{
				{call{nr: 5, ip: vsyscallPage}, Trace(1)},
				{call{nr: 5, ip: 0x401000}, Allow},
				{call{nr: 6, ip: 0x401000}, KillProcess}, // upstream runs on into 7's code
				{call{nr: 7, ip: vsyscallPage}, Allow},
			}},
		{"Vsyscall and arguments must both hold", wide,
			Program{DefaultAction: KillProcess, RuleSets: []RuleSet{
				{Action: Allow, Rules: SyscallRules{5: {{EqualTo(1)}}}, Vsyscall: true},
			}}, []want{
				{call{nr: 5, args: args(1), ip: vsyscallPage}, Allow},
				{call{nr: 5, args: args(2), ip: vsyscallPage}, KillProcess},
				{call{nr: 5, args: args(1)}, KillProcess},
			}},
		{"numbers 0 and 2³²−1 are numbers", wide,
			allow(SyscallRules{0: {}, math.MaxUint32: {}}), []want{
				{call{nr: 0}, Allow},
				{call{nr: 1}, KillProcess},
				{call{nr: math.MaxUint32 - 1}, KillProcess},
				{call{nr: math.MaxUint32}, Allow},
			}},
		{"no rule sets, nil rule maps and empty ones decide nothing", wide,
			Program{DefaultAction: Errno(38), RuleSets: []RuleSet{{Action: Allow}, {Action: Allow, Rules: SyscallRules{}}}},
			[]want{{call{nr: 0}, Errno(38)}, {call{nr: math.MaxUint32}, Errno(38)}}},
		{"a matcher that nothing satisfies is no way in", wide,
			allow(SyscallRules{
				5: {{LessThan(0)}}, 6: {{GreaterThan(math.MaxUint64)}}, 7: {{MaskedEqual(1, 2)}},
				8: {{LessThan(0)}, {EqualTo(1)}},
			}), []want{
				{call{nr: 5}, KillProcess}, {call{nr: 6, args: args(math.MaxUint64)}, KillProcess}, {call{nr: 7, args: args(3)}, KillProcess},
				{call{nr: 8}, KillProcess}, {call{nr: 8, args: args(1)}, Allow},
			}},
		{"x32 numbers under a default that permits get the bad-architecture action", amd64,
			Program{DefaultAction: Allow, BadArchAction: KillProcess, RuleSets: []RuleSet{
				{Action: Errno(1), Rules: SyscallRules{101: {}, 102: {{EqualTo(1)}}}},
			}}, []want{
				{call{nr: 101}, Errno(1)},
				{call{nr: 0x40000000 - 1}, Allow},
				{call{nr: 0x40000000}, KillProcess},
				{call{nr: 0x40000000 | 101}, KillProcess},
				{call{nr: math.MaxUint32 - 1}, KillProcess},
				{call{nr: math.MaxUint32}, Allow}, // a call that a tracer has skipped
			}},
		{"x32 numbers that rules name are theirs", amd64,
			Program{DefaultAction: Log, BadArchAction: KillProcess, RuleSets: []RuleSet{
				{Action: Allow, Rules: SyscallRules{0x40000001: {}, 0x40000002: {{EqualTo(1)}}}},
			}}, []want{
				{call{nr: 0x40000001}, Allow},
				{call{nr: 0x40000002, args: args(1)}, Allow},
				{call{nr: 0x40000002, args: args(2)}, KillProcess},
				{call{nr: 0x40000003}, KillProcess},
			}},
		{"x32 is a bad architecture under a default that refuses", amd64,
			Program{DefaultAction: Errno(1), BadArchAction: KillProcess}, []want{
				{call{nr: 0x40000001}, KillProcess},
				{call{nr: 520}, Errno(1)}, // x32's execve without its bit
				{call{nr: math.MaxUint32}, Errno(1)},
			}},
		{"or what the program says", amd64,
			Program{DefaultAction: Errno(1), BadArchAction: KillProcess, X32Action: Errno(38)},
			[]want{{call{nr: 0x40000001}, Errno(38)}, {call{nr: 520}, Errno(1)}, {call{nr: math.MaxUint32}, Errno(1)}, {call{nr: 1, arch: arm64.Token}, KillProcess}}},
		{"but no way around the default", amd64,
			Program{DefaultAction: Errno(1), BadArchAction: Allow},
			[]want{{call{nr: 0x40000001}, Errno(1)}, {call{nr: 1, arch: arm64.Token}, Allow}}},
		{"x32 without its bit under a default that allows", amd64,
			Program{DefaultAction: Allow, BadArchAction: KillProcess}, []want{
				{call{nr: 511}, Allow}, {call{nr: 512}, KillProcess}, {call{nr: 547}, KillProcess}, {call{nr: 548}, Allow},
			}},
		{"numbers beyond the table", amd64,
			Program{DefaultAction: Errno(1), BadArchAction: KillProcess, UnknownAction: Errno(38), RuleSets: []RuleSet{
				{Action: Allow, Rules: SyscallRules{0: {}, 471: {}, 600: {}}},
			}}, []want{
				{call{nr: 0}, Allow}, {call{nr: 1}, Errno(1)}, {call{nr: 400}, Errno(1)}, {call{nr: 471}, Allow},
				{call{nr: 472}, Errno(38)}, {call{nr: 520}, Errno(38)}, {call{nr: 600}, Allow}, {call{nr: 601}, Errno(38)},
				{call{nr: 0x3fffffff}, Errno(38)}, {call{nr: 0x40000000}, KillProcess}, {call{nr: math.MaxUint32}, Errno(1)},
			}},
		{"data that nobody reads means nothing", amd64,
			Program{DefaultAction: KillProcess | 7, BadArchAction: KillThread | 7, RuleSets: []RuleSet{
				{Action: Allow | 5, Rules: SyscallRules{0: {}}},
				{Action: linux.SECCOMP_RET_ERRNO | 5000, Rules: SyscallRules{1: {}}},
			}}, []want{
				{call{nr: 0}, Allow},
				{call{nr: 1}, Errno(4095)}, // as the kernel cuts it
				{call{nr: 2}, KillProcess},
				{call{nr: 2, arch: arm64.Token}, KillThread},
			}},
		{"other architectures have no x32", arm64,
			Program{DefaultAction: Allow, BadArchAction: KillProcess},
			[]want{{call{nr: 0x40000001}, Allow}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := normalize.Rules(c.program, c.arch)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range c.wants {
				data := w.call.data(c.arch)
				if got := p.Eval(data); got != w.action {
					t.Errorf("%+v: %v, want %v\n%v", w.call, got, w.action, p)
				}
				if got := reference(c.program, c.arch, data); got != w.action {
					t.Errorf("%+v: the second reading gives %v, want %v", w.call, got, w.action)
				}
			}
		})
	}
}

func TestMatchers(t *testing.T) {
	for _, c := range []struct {
		matcher  any
		accepted []uint64
		refused  []uint64
	}{
		{EqualTo(7), []uint64{7}, []uint64{0, 6, 8, 7 | 1<<32}},
		{NotEqual(7), []uint64{0, 6, 8, 7 | 1<<32}, []uint64{7}},
		{NotEqual(0), []uint64{1, math.MaxUint64}, []uint64{0}},
		{NotEqual(math.MaxUint64), []uint64{0, math.MaxUint64 - 1}, []uint64{math.MaxUint64}},
		{GreaterThan(7), []uint64{8, 1 << 32, math.MaxUint64}, []uint64{0, 7}},
		{GreaterThanOrEqual(7), []uint64{7, 8, 1 << 32}, []uint64{0, 6}},
		{GreaterThanOrEqual(0), []uint64{0, math.MaxUint64}, nil},
		{LessThan(1 << 32), []uint64{0, 1<<32 - 1}, []uint64{1 << 32, math.MaxUint64}},
		{LessThanOrEqual(1 << 32), []uint64{0, 1 << 32}, []uint64{1<<32 + 1}},
		{LessThanOrEqual(math.MaxUint64), []uint64{0, math.MaxUint64}, nil},
		{MaskedEqual(6, 4), []uint64{4, 5, 0xfc, 1<<63 | 4}, []uint64{0, 2, 6}},
		{MaskedEqual(^uintptr(3), 0), []uint64{0, 1, 2, 3}, []uint64{4, 1 << 32}},
		{MaskedEqual(1<<40, 1<<40), []uint64{1 << 40, math.MaxUint64}, []uint64{0, 1 << 8}},
		{MaskedEqual(0, 0), []uint64{0, math.MaxUint64}, nil},
		{MaskedEqual(math.MaxUint64, 9), []uint64{9}, []uint64{8}},
	} {
		t.Run(fmt.Sprint(c.matcher), func(t *testing.T) {
			p, err := normalize.Rules(allow(SyscallRules{1: {{nil, c.matcher}}}), wide)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range c.accepted {
				if p.Eval(call{nr: 1, args: args(0, x)}.data(wide)) != Allow {
					t.Errorf("%#x is refused", x)
				}
			}
			for _, x := range c.refused {
				if p.Eval(call{nr: 1, args: args(0, x)}.data(wide)) == Allow {
					t.Errorf("%#x is accepted", x)
				}
			}
		})
	}
}

func TestMistakes(t *testing.T) {
	type notAMatcher struct{}
	for _, c := range []struct {
		name    string
		arch    *arch.Arch
		program Program
		want    []string
	}{
		{"a rule set that an earlier one leaves nothing", amd64,
			Program{RuleSets: []RuleSet{
				{Action: Allow, Rules: SyscallRules{0: {}, 1: {{}}, 2: {{EqualTo(1)}}}},
				{Action: Errno(1), Rules: SyscallRules{0: {}, 1: {}, 2: {}}},
			}},
			[]string{"rule set 1, read: unreachable", "rule set 1, write: unreachable"}},
		{"a type that is no matcher", amd64,
			allow(SyscallRules{9: {{}, {nil, nil, notAMatcher{}}}}),
			[]string{"rule set 0, mmap, rule 1, argument 2: ", "notAMatcher"}},
		{"actions that the kernel does not know", amd64,
			Program{DefaultAction: 0x00010000, BadArchAction: 0x7ffd0000, RuleSets: []RuleSet{{Action: 0x12340000}}},
			[]string{"default action: 0x10000", "bad-architecture action: 0x7ffd0000", "rule set 0, action: 0x12340000"}},
		{"a bare number in a rule", amd64,
			allow(SyscallRules{9: {{RuleIP: 42}}}),
			[]string{"rule 0, instruction pointer: ", "int", "rules.EqualTo"}},
		{"a number of more than 32 bits", amd64,
			allow(SyscallRules{1 << 32: {}}),
			[]string{"syscall_4294967296", "32 bits"}},
		{"a value that the word is too narrow for", small,
			allow(SyscallRules{1: {{GreaterThan(1 << 32)}}, 2: {{MaskedEqual(1<<40, 1<<40)}}}),
			[]string{"syscall_1, rule 0, argument 0", "syscall_2, rule 0, argument 0", "little32"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := normalize.Rules(c.program, c.arch)
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is missing from:\n%v", want, err)
				}
			}
		})
	}
}

// Reachable overlaps are no mistakes: upstream accepts them too.
func TestNoMistakes(t *testing.T) {
	for name, program := range map[string]Program{
		"a narrow set before a wide one": {RuleSets: []RuleSet{
			{Action: Errno(1), Rules: SyscallRules{9: {{EqualTo(1)}}}},
			{Action: Allow, Rules: SyscallRules{9: {}}},
		}},
		"a Vsyscall set before another": {RuleSets: []RuleSet{
			{Action: Errno(1), Rules: SyscallRules{9: {}}, Vsyscall: true},
			{Action: Allow, Rules: SyscallRules{9: {}}},
		}},
	} {
		if _, err := normalize.Rules(program, amd64); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Numbers that the tables have no name for are named by SyscallName.
func TestSyscallName(t *testing.T) {
	old := SyscallName
	defer func() { SyscallName = old }()
	SyscallName = func(sysno uintptr) string { return fmt.Sprintf("private call %d", sysno) }
	_, err := normalize.Rules(allow(SyscallRules{0: {{7}}, 5000: {{7}}}), amd64)
	if err == nil || !strings.Contains(err.Error(), "private call 5000, rule 0") || !strings.Contains(err.Error(), "read, rule 0") {
		t.Errorf("err = %v", err)
	}
}
