package bench

import (
	"errors"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// The programs of TestFaults lack a single load: with it, they are proved. The rules
// here are the only ones, so that the load makes no jump too long.
func TestMissingLoad(t *testing.T) {
	a := host(t)
	for _, fault := range faults {
		for _, o := range optimizations {
			p := rules.Program{
				DefaultAction: rules.Errno(1), BadArchAction: rules.Errno(1),
				RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: fault.rules}},
			}
			program, abis := theirs(t, p, o), ours(t, p).ABIs
			var found *prove.Counterexample
			if _, err := prove.Equivalent(program, abis...); !errors.As(err, &found) {
				t.Errorf("%s, %v: %v, want a counterexample (see TestFaults)", fault.name, o, err)
				continue
			}
			at := slices.IndexFunc(program, func(in linux.BPFInstruction) bool {
				return in.OpCode == fault.compare.OpCode && in.K == fault.compare.K
			})
			if at < 0 || !slices.Contains(found.Path, at) {
				t.Errorf("%s, %v: the witness does not execute the comparison\n%s", fault.name, o, bpf.Listing(program, bpf.Names{}))
				continue
			}
			load := linux.BPFInstruction{OpCode: bpf.LoadAbs, K: bpf.Low(bpf.OffsetArgs, a.BigEndian)}
			if _, err := prove.Equivalent(insert(program, at, load), abis...); err != nil {
				t.Errorf("%s, %v: with the load before instruction %d: %v", fault.name, o, at, err)
			}
		}
	}
}

// insert inserts an instruction before the one at pc. Jumps to that instruction now lead
// to the new one. Jumps over it become longer.
func insert(program []linux.BPFInstruction, pc int, in linux.BPFInstruction) []linux.BPFInstruction {
	longer := slices.Insert(slices.Clone(program), pc, in)
	for i := range longer[:pc] {
		if jump := &longer[i]; jump.OpCode&7 == bpf.JMP {
			for _, skip := range []*uint8{&jump.JumpIfTrue, &jump.JumpIfFalse} {
				if i+1+int(*skip) > pc {
					*skip++
				}
			}
		}
	}
	return longer
}
