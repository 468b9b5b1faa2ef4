package machine

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// operand returns the second operand of arithmetic and comparisons: X or K.
func (m *machine) operand(in linux.BPFInstruction, r registers) bdd.Word {
	if in.OpCode&bpf.X != 0 {
		return r[regX]
	}
	return m.Constant(in.K)
}

// compute returns the result of arithmetic, the new value of A. Package bpf explains, at its
// interpreter, what the kernel does where classic BPF is not specified.
func (m *machine) compute(in linux.BPFInstruction, r registers) bdd.Word {
	a := r[regA]
	if in.OpCode == bpf.Negate {
		return m.Sub(m.Constant(0), a)
	}
	b := m.operand(in, r)
	switch in.OpCode & 0xf0 {
	case bpf.ADD:
		return m.Add(a, b, bdd.No)
	case bpf.SUB:
		return m.Sub(a, b)
	case bpf.MUL:
		return m.Mul(a, b)
	case bpf.DIV:
		return m.Div(a, b)
	case bpf.OR:
		return m.Each(a, b, m.Or)
	case bpf.AND:
		return m.Each(a, b, m.And)
	case bpf.XOR:
		return m.Each(a, b, m.Xor)
	case bpf.LSH:
		return m.ShiftBy(a, b, 1)
	case bpf.RSH:
		return m.ShiftBy(a, b, -1)
	}
	panic(fmt.Sprintf("BUG: no arithmetic in opcode %#x", in.OpCode))
}

// divide executes a division by X and the rest of the program. If X is zero, the program ends
// with 0, which is KILL_THREAD.
func (m *machine) divide(pc int, r registers, executed int) bdd.Ref {
	x := r[regX]
	zero := m.Equal(x, m.Constant(0))
	killed := m.Leaf(m.Constant(uint32(linux.SECCOMP_RET_KILL_THREAD)))
	if m.counts {
		killed = m.Leaf(m.Constant(uint32(executed)))
	}
	if zero == bdd.Yes {
		return killed
	}
	r[regA] = m.Div(r[regA], x)
	rest := m.from(pc+1, r, executed)
	*m.at = pc
	return m.Ite(zero, killed, rest)
}

// move executes instructions that copy words between registers, memory and the call.
func (m *machine) move(in linux.BPFInstruction, r *registers) {
	switch in.OpCode {
	case bpf.LoadAbs:
		r[regA] = m.data[in.K/4]
	case bpf.LoadImm:
		r[regA] = m.Constant(in.K)
	case bpf.LoadLen:
		r[regA] = m.Constant(linux.SizeofSeccompData)
	case bpf.LoadMem:
		r[regA] = r[regMem+in.K]
	case bpf.LoadXImm:
		r[regX] = m.Constant(in.K)
	case bpf.LoadXLen:
		r[regX] = m.Constant(linux.SizeofSeccompData)
	case bpf.LoadXMem:
		r[regX] = r[regMem+in.K]
	case bpf.StoreA:
		r[regMem+in.K] = r[regA]
	case bpf.StoreX:
		r[regMem+in.K] = r[regX]
	case bpf.CopyAToX:
		r[regX] = r[regA]
	case bpf.CopyXToA:
		r[regA] = r[regX]
	default:
		panic(fmt.Sprintf("BUG: the verifier does not know opcode %#x", in.OpCode))
	}
}
