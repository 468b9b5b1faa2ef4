package prove_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// A witness is the simplest call for a reader, and its text names the call, the instruction and
// the rule.
func TestWitnessIsSimple(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	onAMD64 := func(rest ...linux.BPFInstruction) code {
		head := code{ins(bpf.LoadAbs, bpf.OffsetArch), ins(bpf.JumpEq, a.Token, 1, 0), denied, ins(bpf.LoadAbs, bpf.OffsetNr)}
		return append(head, rest...)
	}
	for _, c := range []struct {
		name    string
		rules   SyscallRules
		program code
		call    linux.SeccompData
		words   []string
	}{
		{
			name: "every call differs", program: code{allowed},
			call:  linux.SeccompData{Arch: a.Token},
			words: []string{"read on amd64", "instruction 0 returns allow", "errno (1)", "where no rule set matches"},
		},
		{
			name: "the least number where none has a name", program: onAMD64(ins(bpf.JumpGt, 600, 1, 0), denied, allowed),
			call:  linux.SeccompData{Arch: a.Token, Nr: 601},
			words: []string{"system call 601 on amd64", "instructions executed: 0 1 3 4 6"},
		},
		{
			name: "a named call though smaller numbers differ", program: onAMD64(ins(bpf.JumpGt, 400, 1, 0), denied, allowed),
			call:  linux.SeccompData{Arch: a.Token, Nr: 424},
			words: []string{"pidfd_send_signal on amd64"},
		},
		{
			name:    "another architecture where no call of this one differs",
			rules:   SyscallRules{0: {}},
			program: code{ins(bpf.LoadAbs, bpf.OffsetNr), ins(bpf.JumpEq, 0, 0, 1), allowed, denied},
			call:    linux.SeccompData{},
			words:   []string{"system call 0 of architecture 0x0", "for a bad architecture"},
		},
		{
			name:    "the least argument",
			rules:   SyscallRules{16: {{nil, EqualTo(0x5401)}, {nil, EqualTo(0x5402)}}},
			program: onAMD64(ins(bpf.JumpEq, 16, 0, 4), ins(bpf.LoadAbs, high(1)), ins(bpf.JumpEq, 0, 0, 2), ins(bpf.LoadAbs, low(1)), ins(bpf.JumpEq, 0x5401, 1, 0), denied, allowed),
			call:    linux.SeccompData{Arch: a.Token, Nr: 16, Args: [6]uint64{1: 0x5402}},
			words:   []string{"ioctl with arg1 = 0x5402 on amd64", "returns errno (1)", "say allow by rule set 0, rule 1"},
		},
		{
			name:    "the instruction pointer",
			rules:   SyscallRules{0: {}},
			program: onAMD64(ins(bpf.JumpEq, 0, 0, 2), ins(bpf.LoadAbs, bpf.High(bpf.OffsetIP, false)), ins(bpf.JumpSet, 1<<31, 0, 1), denied, allowed),
			call:    linux.SeccompData{Arch: a.Token, InstructionPointer: 1 << 63},
			words:   []string{"read with ip = 0x8000000000000000", "by rule set 0 ("},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := prove.Equivalent(c.program, only(a, c.rules))
			if found := counterexample(t, err); found.Call != c.call {
				t.Errorf("call %+v, want %+v", found.Call, c.call)
			}
			for _, word := range c.words {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("%q is missing from: %v", word, err)
				}
			}
		})
	}
}

// Programs has no native architecture, and still prefers named calls.
func TestDifferenceIsSimple(t *testing.T) {
	number := ins(bpf.LoadAbs, bpf.OffsetNr)
	err := prove.Programs(code{number, ins(bpf.JumpGt, 100, 0, 1), allowed, denied}, code{denied}, false)
	var d *prove.Difference
	if !errors.As(err, &d) {
		t.Fatalf("err = %v", err)
	}
	if d.Call.Nr != 101 || d.Call.Arch != testarch.Lookup(t, "amd64").Token || d.A != Allow || d.B != Errno(1) {
		t.Errorf("%+v", d)
	}
	for _, word := range []string{"ptrace on amd64", "allow at instruction 2", "errno (1) at 0"} {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q is missing from: %v", word, err)
		}
	}
}

// Programs that the kernel would reject are errors, and not witnesses.
func TestInvalidPrograms(t *testing.T) {
	p := only(testarch.Lookup(t, "amd64"), SyscallRules{0: {}})
	endless := code{ins(bpf.LoadAbs, 0)}
	if _, err := prove.Equivalent(endless, p); err == nil || !strings.Contains(err.Error(), "instruction 0") {
		t.Errorf("Equivalent: %v", err)
	}
	if err := prove.Programs(code{allowed}, endless, false); err == nil || !strings.Contains(err.Error(), "second program") {
		t.Errorf("Programs: %v", err)
	}
}

// Equivalent rejects rules without a meaning.
func TestRulesWithoutMeaning(t *testing.T) {
	a, small := testarch.Lookup(t, "amd64"), testarch.Little32
	list := func(sr SyscallRules) []meaning.ABI { return []meaning.ABI{only(a, sr)} }
	other := func(change func(*meaning.ABI)) []meaning.ABI {
		second := only(small, SyscallRules{})
		change(&second)
		return []meaning.ABI{only(a, SyscallRules{}), second}
	}
	for _, c := range []struct {
		name string
		abis []meaning.ABI
		want string
	}{
		{"none", nil, "BUG: a filter without rules"},
		{"a number of 33 bits", list(SyscallRules{1 << 32: {}}), "number 4294967296 has more than 32 bits"},
		{"no matcher", list(SyscallRules{7: {{}, {nil, 5}}}), "rule set 0, number 7, rule 1, position 1: int is not the type of a matcher"},
		{"a value of 33 bits on 32", []meaning.ABI{only(small, SyscallRules{7: {{EqualTo(1 << 32)}}})}, `"== 0x100000000" needs more than 32 bits`},
		{"a masked value of 33 bits on 32", []meaning.ABI{only(small, SyscallRules{7: {{MaskedEqual(1<<32, 1<<32)}}})}, "needs more than 32 bits"},
		{"no action", other(func(b *meaning.ABI) { b.Rules.DefaultAction = 0x12345678 }), "the rules for little32: 0x12345678 is not an action"},
		{"another bad-architecture action", other(func(b *meaning.ABI) { b.Rules.BadArchAction = Errno(2) }), "the bad-architecture action is errno (1) for amd64 and errno (2) for little32"},
		{"another byte order", other(func(b *meaning.ABI) { b.Arch = testarch.Big32 }), "BUG: the rules for amd64 and big32 differ in byte order"},
		{"a duplicate architecture", other(func(b *meaning.ABI) { b.Arch = a }), "BUG: two ABIs with the token of amd64"},
	} {
		if _, err := prove.Equivalent(code{denied}, c.abis...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: err = %v, want %q", c.name, err, c.want)
		}
	}
	if _, err := prove.Equivalent(code{denied}, other(func(*meaning.ABI) {})...); err != nil {
		t.Errorf("two ABIs: %v", err)
	}
}

// Undecided names the calls and the instruction at which the budget ran out.
func TestUndecided(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: no budget is exhausted")
	}
	a := &arch.Arch{GOARCH: "token0", WordBits: 64}
	sum := code{ // allows where arg0.low * arg1.low == arg2.low
		ins(bpf.LoadAbs, bpf.OffsetNr), ins(bpf.JumpEq, 5, 0, 7),
		ins(bpf.LoadAbs, low(0)), ins(bpf.CopyAToX, 0), ins(bpf.LoadAbs, low(1)), ins(bpf.ALU|bpf.MUL|bpf.X, 0),
		ins(bpf.CopyAToX, 0), ins(bpf.LoadAbs, low(2)), ins(bpf.JMP|bpf.JEQ|bpf.X, 0, 1, 0), denied, allowed,
	}
	var open *prove.Undecided
	if _, err := prove.Equivalent(sum, only(a, SyscallRules{5: {{EqualTo(1)}}})); !errors.As(err, &open) {
		t.Fatalf("err = %v, want it undecided", err)
	}
	if open.First != 5 || open.Last != 5 || open.Instruction != 5 {
		t.Errorf("%v", open)
	}
	// A witness in another part still decides the question.
	_, err := prove.Equivalent(sum, only(a, SyscallRules{5: {{EqualTo(1)}}, 7: {}}))
	if found := counterexample(t, err); found.Call.Nr != 7 {
		t.Errorf("%v, want system call 7", found)
	}
}
