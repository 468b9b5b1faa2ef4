package solver

import (
	"math"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// at is a call of an architecture with the action that the rules give to it.
type at struct {
	nr     uint32
	args   []uint64
	action linux.BPFAction
	more   func(*linux.SeccompData)
}

// Sentences of package rules, and of the kernel about actions. What each call gets is
// written out here, so that no other reading of rules stands behind the test; that of the
// compiler would refuse some of these rules, as part of them never applies.
func TestMeaning(t *testing.T) {
	known := func(goarch string) *arch.Arch {
		a, err := arch.Lookup(goarch)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	amd64, arm, mips, s390x := known("amd64"), known("arm"), known("mips"), known("s390x")
	x32 := amd64.WithX32()
	const bit = 1 << 30
	set := func(action linux.BPFAction, list SyscallRules) RuleSet { return RuleSet{Action: action, Rules: list} }
	program := func(byDefault, badArch linux.BPFAction, sets ...RuleSet) Program {
		return Program{DefaultAction: byDefault, BadArchAction: badArch, RuleSets: sets}
	}
	with := func(p Program, x32, unknown linux.BPFAction) Program {
		p.X32Action, p.UnknownAction = x32, unknown
		return p
	}
	from := func(ip uint64) func(*linux.SeccompData) {
		return func(call *linux.SeccompData) { call.InstructionPointer = ip }
	}
	other := func(call *linux.SeccompData) { call.Arch ^= 1 }
	vsyscall := RuleSet{Action: Log, Rules: SyscallRules{3: nil}, Vsyscall: true}
	for _, c := range []struct {
		name  string
		arch  *arch.Arch
		rules Program
		calls []at
	}{
		{"the first rule set that matches", amd64,
			program(Errno(9), KillProcess, set(Errno(1), SyscallRules{5: {{EqualTo(1)}}}), set(Errno(2), SyscallRules{5: {}}), set(Errno(3), SyscallRules{5: {}, 6: nil})),
			[]at{{5, []uint64{1}, Errno(1), nil}, {5, []uint64{2}, Errno(2), nil}, {6, nil, Errno(3), nil}, {7, nil, Errno(9), nil}}},
		{"another architecture", amd64, program(Allow, Trap(7), set(Allow, SyscallRules{5: {}})),
			[]at{{5, nil, Trap(7), other}, {6, nil, Trap(7), other}, {math.MaxUint32, nil, Trap(7), other}}},
		{"all matchers of one rule", amd64,
			program(Errno(9), Errno(9), set(Allow, SyscallRules{5: {{EqualTo(1), MatchAny{}, NotEqual(2)}, {nil, EqualTo(4), RuleIP: EqualTo(3)}}})),
			[]at{{5, []uint64{1, 0, 3}, Allow, nil}, {5, []uint64{1, 0, 2}, Errno(9), nil}, {5, []uint64{0, 4}, Errno(9), nil}, {5, []uint64{0, 4}, Allow, from(3)}}},
		{"comparisons are unsigned, of 64 bits", amd64,
			program(Errno(9), Errno(9), set(Allow, SyscallRules{1: {{GreaterThan(7)}}, 2: {{GreaterThanOrEqual(7)}}, 3: {{LessThan(1 << 40)}}, 4: {{LessThanOrEqual(7)}}})),
			[]at{{1, []uint64{7}, Errno(9), nil}, {1, []uint64{8}, Allow, nil}, {1, []uint64{math.MaxUint64}, Allow, nil}, {1, []uint64{1 << 32}, Allow, nil},
				{2, []uint64{6}, Errno(9), nil}, {2, []uint64{7}, Allow, nil}, {3, []uint64{1<<40 - 1}, Allow, nil}, {3, []uint64{1 << 40}, Errno(9), nil},
				{3, []uint64{1 << 63}, Errno(9), nil}, {4, []uint64{7}, Allow, nil}, {4, []uint64{8}, Errno(9), nil}, {4, []uint64{1<<32 | 7}, Errno(9), nil}}},
		{"or of the low 32", arm,
			program(Errno(9), Errno(9), set(Allow, SyscallRules{1: {{GreaterThan(7)}}, 4: {{EqualTo(7)}}, 5: {{RuleIP: LessThan(7)}}})),
			[]at{{1, []uint64{7 << 32}, Errno(9), nil}, {1, []uint64{8}, Allow, nil}, {4, []uint64{9<<32 | 7}, Allow, nil}, {5, nil, Allow, from(1<<40 | 6)}, {5, nil, Errno(9), from(7)}}},
		{"under a mask", amd64,
			program(Errno(9), Errno(9), set(Allow, SyscallRules{1: {{MaskedEqual(6, 4)}}, 2: {{MaskedEqual(6, 1)}}, 3: {{MaskedEqual(0, 0)}}, 4: {{MaskedEqual(1<<63, 1<<63)}}})),
			[]at{{1, []uint64{4}, Allow, nil}, {1, []uint64{0xf5}, Allow, nil}, {1, []uint64{6}, Errno(9), nil}, {2, []uint64{1}, Errno(9), nil}, {3, []uint64{5}, Allow, nil},
				{4, []uint64{1 << 63}, Allow, nil}, {4, []uint64{1 << 62}, Errno(9), nil}}},
		{"a call of the vsyscall page, and what does not come from there", amd64, program(KillProcess, KillProcess, vsyscall, set(Allow, SyscallRules{3: {{EqualTo(1)}}})),
			[]at{{3, nil, Log, from(1 << 63)}, {3, nil, KillProcess, from(1<<63 - 1)}, {3, []uint64{1}, Allow, nil}, {3, []uint64{1}, Log, from(0xffffffffff600000)}}},
		{"which is on 64 bits only", arm, program(KillProcess, KillProcess, vsyscall), []at{{3, nil, KillProcess, from(1<<63 | 1<<31)}}},
		{"data that nobody reads", amd64,
			program(Allow|5, KillProcess|5, set(Errno(5000), SyscallRules{1: nil}), set(Trap(5000), SyscallRules{2: nil}), set(Trace(5000), SyscallRules{3: nil}),
				set(UserNotif|1, SyscallRules{4: nil}), set(Log|1, SyscallRules{5: nil}), set(KillThread|1, SyscallRules{6: nil})),
			[]at{{0, nil, Allow, nil}, {0, nil, KillProcess, other}, {1, nil, Errno(4095), nil}, {2, nil, Trap(5000), nil}, {3, nil, Trace(5000), nil},
				{4, nil, UserNotif, nil}, {5, nil, Log, nil}, {6, nil, KillThread, nil}}},
		{"unknown numbers", amd64, with(program(Errno(9), Errno(9), set(Allow, SyscallRules{9999: nil})), 0, Errno(38)),
			[]at{{amd64.Table, nil, Errno(9), nil}, {amd64.Table + 1, nil, Errno(38), nil}, {9999, nil, Allow, nil}, {math.MaxUint32, nil, Errno(9), nil}, {400, nil, Errno(9), nil}}},
		{"by which s390x shows 0", s390x, with(program(Errno(9), Errno(9)), 0, Errno(38)), []at{{0, nil, Errno(38), nil}, {1, nil, Errno(9), nil}}},
		{"x32 is another architecture", amd64, program(Allow, Errno(9), set(Log, SyscallRules{0: nil, bit + 1: nil})),
			[]at{{bit, nil, Errno(9), nil}, {bit + 1, nil, Log, nil}, {bit - 1, nil, Allow, nil}, {math.MaxUint32 - 1, nil, Errno(9), nil}, {math.MaxUint32, nil, Allow, nil}}},
		{"so are its numbers without their bit, where they would be permitted", amd64, program(Allow, Errno(9), set(Log, SyscallRules{513: nil})),
			[]at{{511, nil, Allow, nil}, {512, nil, Errno(9), nil}, {513, nil, Log, nil}, {547, nil, Errno(9), nil}, {548, nil, Allow, nil}}},
		{"and else have the default", amd64, program(Errno(1), Errno(9)), []at{{512, nil, Errno(1), nil}, {bit, nil, Errno(9), nil}}},
		{"x32 is no way around a default that denies", amd64, program(Errno(1), Allow), []at{{bit, nil, Errno(1), nil}, {0, nil, Allow, other}}},
		{"nor around the action for unknown numbers", amd64, with(program(Allow, Allow), 0, Errno(38)),
			[]at{{bit, nil, Allow, nil}, {bit + amd64.Table, nil, Allow, nil}, {bit + amd64.Table + 1, nil, Errno(38), nil}}},
		{"it may have an action of its own", amd64, with(program(Allow, Errno(9)), Errno(3), 0), []at{{bit, nil, Errno(3), nil}, {512, nil, Errno(3), nil}, {0, nil, Errno(9), other}}},
		{"also one that is zero but for its data", amd64, with(program(Allow, Allow), KillThread|1, KillThread|1),
			[]at{{bit, nil, KillThread, nil}, {9999, nil, KillThread, nil}, {0, nil, Allow, nil}}},
		{"a call of x32 goes by the rules of its name", x32, with(program(Errno(9), KillProcess, set(Allow, SyscallRules{0: {{EqualTo(1)}}, 16: nil, 1: nil, bit + 1: {{EqualTo(2)}}})), 0, Errno(38)),
			[]at{{bit, []uint64{1}, Allow, nil}, {bit, []uint64{2}, Errno(9), nil}, {bit + 514, nil, Allow, nil}, {bit + 16, nil, Errno(9), nil},
				{bit + 1, []uint64{2}, Allow, nil}, {bit + 1, []uint64{1}, Errno(9), nil}, {1, []uint64{1}, Allow, nil}, {bit + 9999, nil, Errno(38), nil}}},
		{"MIPS tells ABIs by the number", mips, program(Allow, Errno(9), set(Log, SyscallRules{5001: nil})),
			[]at{{3999, nil, Errno(9), nil}, {4000, nil, Allow, nil}, {4999, nil, Allow, nil}, {5000, nil, Errno(9), nil}, {5001, nil, Log, nil}, {math.MaxUint32, nil, Allow, nil}}},
		{"where X32Action has no meaning", mips, with(program(Allow, Errno(9)), Errno(3), 0), []at{{5000, nil, Errno(9), nil}}},
	} {
		text, err := smt.Question(smt.Filter{Program: []linux.BPFInstruction{{OpCode: bpf.ReturnK}}, ABIs: []smt.ABI{{Arch: c.arch, Rules: c.rules}}})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var calls []*linux.SeccompData
		for _, want := range c.calls {
			call := &linux.SeccompData{Nr: int32(want.nr), Arch: c.arch.Token}
			copy(call.Args[:], want.args)
			if want.more != nil {
				want.more(call)
			}
			calls = append(calls, call)
		}
		for i, got := range evaluate(t, text, "rules", calls) {
			if want := c.calls[i].action; got != want {
				t.Errorf("%s: %+v gets %v, want %v", c.name, calls[i], got, want)
			}
		}
	}
}
