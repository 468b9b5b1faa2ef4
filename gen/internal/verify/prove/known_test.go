package prove_test

import (
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

// ins makes an instruction from its opcode, constant and, for a conditional jump, both skips.
func ins(code uint16, k uint32, jumps ...uint8) linux.BPFInstruction {
	in := linux.BPFInstruction{OpCode: code, K: k}
	if len(jumps) == 2 {
		in.JumpIfTrue, in.JumpIfFalse = jumps[0], jumps[1]
	}
	return in
}

type code = []linux.BPFInstruction

var (
	allowed = ins(bpf.ReturnK, uint32(Allow))
	denied  = ins(bpf.ReturnK, uint32(Errno(1)))
)

// low and high return the offsets of the halves of an argument on a little-endian machine.
func low(arg uint32) uint32  { return bpf.Low(bpf.OffsetArgs+8*arg, false) }
func high(arg uint32) uint32 { return bpf.High(bpf.OffsetArgs+8*arg, false) }

// only makes rules that deny other architectures and every call that no rule accepts.
func only(a *arch.Arch, sr SyscallRules) meaning.ABI {
	return meaning.ABI{Arch: a, Rules: Program{
		RuleSets:      []RuleSet{{Rules: sr, Action: Allow}},
		DefaultAction: Errno(1), BadArchAction: Errno(1),
	}}
}

// The verifier finds mistakes that other compilers have shipped.
func TestFindsShippedMistakes(t *testing.T) {
	x86 := testarch.Lookup(t, "amd64").Token
	for _, c := range []struct {
		name    string
		rules   SyscallRules
		wrong   code
		witness linux.SeccompData
		fixAt   int // position of the missing instruction
		fix     linux.BPFInstruction
	}{
		{
			name:  "a chain of order comparisons that does not load its word again",
			rules: SyscallRules{1: {{LessThan(10), nil, EqualTo(5)}, {GreaterThanOrEqual(20)}}},
			wrong: code{
				ins(bpf.LoadAbs, bpf.OffsetArch),
				ins(bpf.JumpEq, x86, 0, 12),
				ins(bpf.LoadAbs, bpf.OffsetNr),
				ins(bpf.JumpEq, 1, 0, 10),
				ins(bpf.LoadAbs, high(0)),
				ins(bpf.JumpGt, 0, 7, 0),
				ins(bpf.LoadAbs, low(0)),
				ins(bpf.JumpGe, 10, 4, 0),
				ins(bpf.LoadAbs, high(2)),
				ins(bpf.JumpEq, 0, 0, 4),
				ins(bpf.LoadAbs, low(2)),
				ins(bpf.JumpEq, 5, 1, 0),
				ins(bpf.JumpGe, 20, 0, 1), // compares arg0, but A holds arg2
				allowed,
				denied,
			},
			witness: linux.SeccompData{Nr: 1, Arch: x86, Args: [6]uint64{2: 20}},
			fixAt:   12, fix: ins(bpf.LoadAbs, low(0)),
		},
		{
			name:  "a failed argument that is compared with later numbers",
			rules: SyscallRules{135: {{EqualTo(0)}, {EqualTo(8)}}, 56: {}},
			wrong: code{
				ins(bpf.LoadAbs, bpf.OffsetArch),
				ins(bpf.JumpEq, x86, 0, 9),
				ins(bpf.LoadAbs, bpf.OffsetNr),
				ins(bpf.JumpEq, 135, 0, 5),
				ins(bpf.LoadAbs, high(0)),
				ins(bpf.JumpEq, 0, 0, 5),
				ins(bpf.LoadAbs, low(0)),
				ins(bpf.JumpEq, 0, 2, 0),
				ins(bpf.JumpEq, 8, 1, 0),
				ins(bpf.JumpEq, 56, 0, 1), // compares nr, but A may hold arg0
				allowed,
				denied,
			},
			witness: linux.SeccompData{Nr: 135, Arch: x86, Args: [6]uint64{0: 56}},
			fixAt:   9, fix: ins(bpf.LoadAbs, bpf.OffsetNr),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := only(testarch.Lookup(t, "amd64"), c.rules)
			_, err := prove.Equivalent(c.wrong, p)
			found := counterexample(t, err)
			if found.Call != c.witness || found.Program != Allow || found.Rules != Errno(1) {
				t.Errorf("%v\nwant %+v", found, c.witness)
			}
			if len(found.Path) == 0 || found.Path[len(found.Path)-1] != len(c.wrong)-2 {
				t.Errorf("path %v does not end at the ret", found.Path)
			}
			if want := (meaning.Origin{ABI: testarch.Lookup(t, "amd64"), RuleSet: -1, Rule: -1}); found.Origin != want {
				t.Errorf("origin %+v, want %+v", found.Origin, want)
			}
			fixed := insert(c.wrong, c.fixAt, c.fix)
			if _, err := prove.Equivalent(fixed, p); err != nil {
				t.Errorf("with the fix: %v\n%s", err, bpf.Listing(fixed, bpf.Names{}))
			}
		})
	}
}

// insert inserts an instruction before the one at a position. Jumps to the old instruction lead
// to the new one, and jumps over it become longer.
func insert(program code, at int, in linux.BPFInstruction) code {
	var longer code
	for pc, old := range program {
		if pc == at {
			longer = append(longer, in)
		}
		if old.OpCode&7 == bpf.JMP && pc < at {
			for _, skip := range []*uint8{&old.JumpIfTrue, &old.JumpIfFalse} {
				if pc+1+int(*skip) > at {
					*skip++
				}
			}
		}
		longer = append(longer, old)
	}
	return longer
}

// Whether a program is correct depends on the byte order and the word size of the machine.
func TestByteOrderAndWidth(t *testing.T) {
	accepts := func(words ...uint32) code { // pairs of an offset and the wanted value
		program := code{}
		for i := 0; i < len(words); i += 2 {
			left := len(words) - i - 2 // the number of instructions before the two returns
			program = append(program, ins(bpf.LoadAbs, words[i]), ins(bpf.JumpEq, words[i+1], 0, uint8(left+1)))
		}
		return append(program, allowed, denied)
	}
	const five = 5
	for _, c := range []struct {
		name    string
		arch    *arch.Arch
		low     uint32 // offset of the word that is compared with 5
		high    uint32 // offset of the word that is compared with 0, if any
		witness string // part of the counterexample's text; "" if there is none
	}{
		{"little-endian, both halves", testarch.Little64, 16, 20, ""},
		{"little-endian, low half alone", testarch.Little64, 16, 0, "arg0 = 0x100000005"},
		{"little-endian, halves exchanged", testarch.Little64, 20, 16, "arg0 = 0x5 "},
		{"big-endian, both halves", testarch.Big64, 20, 16, ""},
		{"big-endian, low half alone", testarch.Big64, 20, 0, "arg0 = 0x100000005"},
		{"big-endian, halves exchanged", testarch.Big64, 16, 20, "arg0 = 0x5 "},
		{"little-endian, 32 bits", testarch.Little32, 16, 0, ""},
		{"little-endian, 32 bits, but the high half is looked at", testarch.Little32, 16, 20, "arg0 = 0x100000005"},
		{"big-endian, 32 bits", testarch.Big32, 20, 0, ""},
		{"big-endian, 32 bits, but the wrong half", testarch.Big32, 16, 0, "arg0 = 0x5 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			words := []uint32{bpf.OffsetArch, c.arch.Token, bpf.OffsetNr, 1, c.low, five}
			if c.high != 0 {
				words = append(words, c.high, 0)
			}
			_, err := prove.Equivalent(accepts(words...), only(c.arch, SyscallRules{1: {{EqualTo(five)}}}))
			switch {
			case c.witness == "" && err != nil:
				t.Error(err)
			case c.witness != "" && !strings.Contains(counterexample(t, err).Error(), c.witness):
				t.Errorf("%q is missing from: %v", c.witness, err)
			}
		})
	}
}
