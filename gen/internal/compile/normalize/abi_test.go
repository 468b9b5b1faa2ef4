package normalize_test

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func abi(t *testing.T, goarch string) *arch.Arch {
	t.Helper()
	a, err := arch.Lookup(goarch)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// What the kernels of some architectures do with numbers.
func TestUnknownNumbers(t *testing.T) {
	program := Program{DefaultAction: Errno(1), BadArchAction: KillProcess, UnknownAction: Errno(38)}
	for _, c := range []struct {
		goarch string
		nr     uint32
		want   linux.BPFAction
	}{
		{"s390x", 0, Errno(38)}, {"s390x", 1, Errno(1)}, {"s390x", 5000, Errno(38)},
		{"arm", 0, Errno(1)}, {"arm", 5000, Errno(38)}, {"arm", 0x0f0005, Errno(1)}, {"arm", 0x0f0007, Errno(38)},
		{"mips", 1, Errno(1)}, {"mips", 4001, Errno(1)}, {"mips", 4999, Errno(38)},
		{"amd64", 0x40000000 + 600, KillProcess},
	} {
		p, err := normalize.Rules(program, abi(t, c.goarch))
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Eval(&linux.SeccompData{Arch: p.Arch.Token, Nr: int32(c.nr)}); got != c.want {
			t.Errorf("%s: number %#x: %v, want %v", c.goarch, c.nr, got, c.want)
		}
	}
}

// A 64-bit kernel of MIPS makes the calls of all conventions for a process of each.
func TestForeignNumbersOfMIPS(t *testing.T) {
	for _, c := range []struct {
		defaultAction, bad linux.BPFAction
		goarch             string
		nr                 uint32
		want               linux.BPFAction
	}{
		{Allow, KillProcess, "mips64", 5006, Allow}, {Allow, KillProcess, "mips64", 5999, Allow},
		{Allow, KillProcess, "mips64", 4006, KillProcess}, {Allow, KillProcess, "mips64", 6006, KillProcess}, {Allow, KillProcess, "mips64", 3, KillProcess},
		{Allow, KillProcess, "mipsle", 4006, Allow}, {Allow, KillProcess, "mipsle", 5006, KillProcess},
		{Allow, KillProcess, "mipsle", 0xffffffff, Allow},
		{Errno(1), KillProcess, "mips64", 4006, Errno(1)}, {Allow, Allow, "mips64", 4006, Allow},
	} {
		p, err := normalize.Rules(Program{DefaultAction: c.defaultAction, BadArchAction: c.bad, X32Action: Log}, abi(t, c.goarch))
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Eval(&linux.SeccompData{Arch: p.Arch.Token, Nr: int32(c.nr)}); got != c.want {
			t.Errorf("%s: number %d under %v: %v, want %v", c.goarch, c.nr, c.defaultAction, got, c.want)
		}
	}
}

func TestX32AsAnABI(t *testing.T) {
	both := abi(t, "amd64").WithX32()
	const x32 = 0x40000000
	p, err := normalize.Rules(Program{
		DefaultAction: Errno(1), BadArchAction: KillProcess, UnknownAction: Errno(38),
		RuleSets: []RuleSet{{Action: Allow, Rules: SyscallRules{0: {}, 16: {{1: EqualTo(7)}}, 134: {}, 3: {}, x32 + 3: {{EqualTo(2)}}}}},
	}, both)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		nr   uint32
		arg0 uint64
		arg1 uint64
		want linux.BPFAction
	}{
		{0, 0, 0, Allow}, {x32, 0, 0, Allow}, // read
		{x32 + 514, 0, 7, Allow}, {x32 + 514, 0, 1 << 32, Errno(1)}, // ioctl, whose arguments have 64 bits here too
		{x32 + 16, 0, 7, Errno(1)}, {514, 0, 7, Errno(38)},
		{x32 + 134, 0, 0, Errno(1)},                       // uselib, which x32 does not have
		{x32 + 3, 2, 0, Allow}, {x32 + 3, 1, 0, Errno(1)}, // close, by a rule of its own
		{x32 + 472, 0, 0, Errno(38)}, {x32 + 548, 0, 0, Errno(38)}, // nobody's
	} {
		call := &linux.SeccompData{Arch: both.Token, Nr: int32(c.nr)}
		call.Args[0], call.Args[1] = c.arg0, c.arg1
		if got := p.Eval(call); got != c.want {
			t.Errorf("number %#x (%#x, %#x): %v, want %v", c.nr, c.arg0, c.arg1, got, c.want)
		}
	}
}

// A rule that nobody could keep is a mistake, with a way out.
func TestVoidRules(t *testing.T) {
	allow := func(r SyscallRules) Program {
		return Program{DefaultAction: KillProcess, BadArchAction: KillProcess, RuleSets: []RuleSet{{Action: Allow, Rules: r}}}
	}
	refuse := func(r SyscallRules) Program {
		return Program{DefaultAction: Allow, BadArchAction: KillProcess, RuleSets: []RuleSet{{Action: Errno(1), Rules: r}}}
	}
	inet := []Rule{{EqualTo(2)}}
	for _, c := range []struct {
		name, goarch string
		program      Program
		want         string // of the error, "" if there is none
	}{
		{"mmap of 386 asks memory", "386", allow(SyscallRules{90: {{2: EqualTo(1)}}}), "argument 2: mmap takes its arguments from memory on 386, where a filter cannot look (write the rule for mmap2, 192"},
		{"without conditions it does not", "386", allow(SyscallRules{90: {}, 192: {{2: EqualTo(1)}}}), ""},
		{"s390x has no other mmap", "s390x", refuse(SyscallRules{90: {{2: EqualTo(1)}}}), "leave them out"},
		{"flags of clone", "s390x", refuse(SyscallRules{120: {{MaskedEqual(0x10000000, 0x10000000)}}}), "argument 0: the first argument of clone is the stack on s390x, and the flags are argument 1"},
		{"where they are", "s390x", refuse(SyscallRules{120: {{1: MaskedEqual(0x10000000, 0x10000000)}}}), ""},
		{"stack and flags", "s390x", allow(SyscallRules{120: {{EqualTo(0), EqualTo(17)}}}), ""},
		{"flags come first elsewhere", "ppc64", refuse(SyscallRules{120: {{MaskedEqual(0x10000000, 0x10000000)}}}), ""},
		{"select of 386", "386", allow(SyscallRules{82: {{EqualTo(1)}}}), "_newselect"},
		{"on amd64 it has registers", "amd64", allow(SyscallRules{9: {{2: EqualTo(1)}}}), ""},

		{"socket may be reached by socketcall", "386", refuse(SyscallRules{359: inet}),
			"denying socket has no effect on 386: socketcall(1, …) makes the same call and no rule covers it (deny socketcall, 102, too, or where its first argument is 1)"},
		{"refused as well", "386", refuse(SyscallRules{359: inet, 102: {}}), ""},
		{"refused where it is a socket", "386", refuse(SyscallRules{359: inet, 102: {{EqualTo(1)}}}), ""},
		{"a list of what is allowed does not name it", "386", allow(SyscallRules{359: inet}), ""},
		{"a call that is refused whole", "s390x", refuse(SyscallRules{397: nil}), "denying shmat has no effect on s390x: ipc(21, …)"},
		{"mips64 has no socketcall", "mips64", refuse(SyscallRules{5040: inet}), ""},
		{"nothing is refused", "386", refuse(SyscallRules{20: nil}), ""},
	} {
		_, err := normalize.Rules(c.program, abi(t, c.goarch))
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v\nwant %s", c.name, err, c.want)
		}
	}
}

func TestJoin(t *testing.T) {
	program := Program{DefaultAction: Errno(1), BadArchAction: KillProcess}
	of := func(p Program, goarch string) *policy.Policy {
		p.RuleSets = []RuleSet{{Action: Allow, Rules: SyscallRules{3: {}}}}
		normal, err := normalize.Rules(p, abi(t, goarch))
		if err != nil {
			t.Fatal(err)
		}
		return normal
	}
	native, other := of(program, "amd64"), of(program, "386")
	joined, err := normalize.Join(native, other)
	if err != nil {
		t.Fatal(err)
	}
	for token, want := range map[uint32]linux.BPFAction{
		linux.AUDIT_ARCH_X86_64: Allow, linux.AUDIT_ARCH_I386: Allow, linux.AUDIT_ARCH_AARCH64: KillProcess,
	} {
		if got := joined.Eval(&linux.SeccompData{Arch: token, Nr: 3}); got != want {
			t.Errorf("%#x: %v, want %v", token, got, want)
		}
	}
	if len(native.OtherABIs) > 0 || joined.Of(linux.AUDIT_ARCH_I386) != other || joined.Check() != nil {
		t.Error("joined in the wrong place")
	}
	program.BadArchAction = Errno(2)
	if _, err := normalize.Join(native, of(program, "386")); err == nil || !strings.Contains(err.Error(), "bad-architecture action") {
		t.Errorf("two bad-architecture actions: %v", err)
	}
	if _, err := normalize.Join(native, native); err == nil {
		t.Error("the same architecture twice")
	}
	if _, err := normalize.Join(native, of(Program{DefaultAction: Errno(1), BadArchAction: KillProcess}, "s390x")); err == nil {
		t.Error("two byte orders in one program")
	}
}
