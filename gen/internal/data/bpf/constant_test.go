package bpf_test

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func TestConstantAllow(t *testing.T) {
	const arch, nr = 0xc000003e, 57
	yes, no := op(bpf.ReturnK, allow), op(bpf.ReturnK, uint32(linux.SECCOMP_RET_KILL_PROCESS))
	for _, c := range []struct {
		name    string
		program []linux.BPFInstruction
		want    bool
	}{
		{"ret allow", program(yes), true},
		{"ret kill", program(no), false},
		{"ret allow with data", program(op(bpf.ReturnK, allow|1)), false},
		{"ret log", program(op(bpf.ReturnK, uint32(linux.SECCOMP_RET_LOG))), false},
		{"ret a is not followed", program(op(bpf.LoadAbs, 0), op(bpf.ReturnA, 0)), false},
		{"arch", program(op(bpf.LoadAbs, 4), jump(bpf.JumpEq, arch, 1, 0), no, yes), true},
		{"other arch", program(op(bpf.LoadAbs, 4), jump(bpf.JumpEq, arch+1, 1, 0), no, yes), false},
		{"nr", program(op(bpf.LoadAbs, 0), jump(bpf.JumpEq, nr, 0, 1), yes, no), true},
		{"A begins as zero", program(jump(bpf.JumpEq, 0, 0, 1), yes, no), true},
		{"jge equal", program(op(bpf.LoadAbs, 0), jump(bpf.JumpGe, nr, 0, 1), yes, no), true},
		{"jgt equal", program(op(bpf.LoadAbs, 0), jump(bpf.JumpGt, nr, 0, 1), yes, no), false},
		{"jge is unsigned", program(op(bpf.LoadAbs, 4), jump(bpf.JumpGe, 1, 0, 1), yes, no), true},
		{"jset", program(op(bpf.LoadAbs, 0), jump(bpf.JumpSet, 0x40000000, 1, 0), yes, no), true},
		{"jset of a bit that is set", program(op(bpf.LoadAbs, 0), jump(bpf.JumpSet, 1, 1, 0), yes, no), false},
		{"and", program(op(bpf.LoadAbs, 0), op(bpf.AndK, 0xf), jump(bpf.JumpEq, nr&0xf, 0, 1), yes, no), true},
		{"ja", program(op(bpf.JumpAlways, 1), no, yes), true},
		{"argument loaded", program(op(bpf.LoadAbs, bpf.OffsetArgs), yes), false},
		{"instruction pointer loaded", program(op(bpf.LoadAbs, bpf.OffsetIP), yes), false},
		{"argument loaded on the path not taken", program(op(bpf.LoadAbs, 0), jump(bpf.JumpEq, nr, 2, 0), op(bpf.LoadAbs, bpf.OffsetArgs), no, yes), true},
		{"constant loaded", program(op(bpf.LoadImm, 0), yes), false},
		{"scratch memory", program(op(bpf.StoreA, 0), yes), false},
		{"or", program(op(bpf.ALU|bpf.OR|bpf.K, 0), yes), false},
		{"and with X", program(op(bpf.ALU|bpf.AND|bpf.X, 0), yes), false},
		{"comparison with X", program(jump(bpf.JMP|bpf.JEQ|bpf.X, 0, 0, 0), yes), false},
		{"tax", program(op(bpf.CopyAToX, 0), yes), false},
		{"past the end", program(op(bpf.LoadAbs, 0)), false},
		{"far past the end", program(op(bpf.JumpAlways, 1<<32-1), yes), false},
		{"nothing", nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := bpf.ConstantAllow(c.program, arch, nr); got != c.want {
				t.Errorf("%v, not %v:\n%s", got, c.want, bpf.Listing(c.program, bpf.Names{}))
			}
		})
	}
}
