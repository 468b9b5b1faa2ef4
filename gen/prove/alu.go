package prove

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// operand is the second operand of arithmetic and comparisons: X or K.
func (m *machine) operand(in linux.BPFInstruction, r registers) word {
	if in.OpCode&bpf.X != 0 {
		return r[regX]
	}
	return m.constant(in.K)
}

// compute is what arithmetic leaves in A; see bpf.Run for where the kernel makes
// a choice that classic BPF leaves open.
func (m *machine) compute(in linux.BPFInstruction, r registers) word {
	a := r[regA]
	if in.OpCode == bpf.Negate {
		return m.sub(m.constant(0), a)
	}
	b := m.operand(in, r)
	switch in.OpCode & 0xf0 {
	case bpf.ADD:
		return m.add(a, b, no)
	case bpf.SUB:
		return m.sub(a, b)
	case bpf.MUL:
		return m.mul(a, b)
	case bpf.DIV:
		return m.div(a, b)
	case bpf.OR:
		return m.each(a, b, m.or)
	case bpf.AND:
		return m.each(a, b, m.and)
	case bpf.XOR:
		return m.each(a, b, m.xor)
	case bpf.LSH:
		return m.shiftBy(a, b, 1)
	case bpf.RSH:
		return m.shiftBy(a, b, -1)
	}
	panic(fmt.Sprintf("BUG: no arithmetic in opcode %#x", in.OpCode))
}

// divide is division by X, which ends the program with 0 where X is zero.
func (m *machine) divide(pc int, r registers) ref {
	x := r[regX]
	zero := m.equal(x, m.constant(0))
	killed := m.leaf(m.constant(uint32(linux.SECCOMP_RET_KILL_THREAD)))
	if zero == yes {
		return killed
	}
	r[regA] = m.div(r[regA], x)
	rest := m.from(pc+1, r)
	m.instruction = pc
	return m.ite(zero, killed, rest)
}

// move does what copies words between registers and the call.
func (m *machine) move(in linux.BPFInstruction, r *registers) {
	switch in.OpCode {
	case bpf.LoadAbs:
		r[regA] = m.data[in.K/4]
	case bpf.LoadImm:
		r[regA] = m.constant(in.K)
	case bpf.LoadLen:
		r[regA] = m.constant(linux.SizeofSeccompData)
	case bpf.LoadMem:
		r[regA] = r[regMem+in.K]
	case bpf.LoadXImm:
		r[regX] = m.constant(in.K)
	case bpf.LoadXLen:
		r[regX] = m.constant(linux.SizeofSeccompData)
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
		panic(fmt.Sprintf("BUG: the judge does not know opcode %#x", in.OpCode))
	}
}
