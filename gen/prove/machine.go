package prove

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// machine runs a program for all calls at once: registers hold words, which are
// functions of the call, and where a condition depends on the call both ways are
// taken. Jumps go forwards only, so that it ends.
type machine struct {
	*table
	program []linux.BPFInstruction
	live    []uint32
	data    [linux.SizeofSeccompData / 4]word
	memo    map[state]ref
}

type registers [nRegs]word

// state is all that an answer depends on: where the machine is, and what the
// registers hold that may still be read.
type state struct {
	pc        int
	registers registers
}

// stateCost is what a remembered state takes from the budget, in steps.
const stateCost = 64

func newMachine(t *table, program []linux.BPFInstruction, bigEndian bool, in part) *machine {
	m := &machine{table: t, program: program, live: liveBefore(program), memo: map[state]ref{}}
	for i := range m.data {
		values := anyWord
		switch 4 * i {
		case bpf.OffsetNr:
			values = in.nr
		case bpf.OffsetArch:
			values = in.arch
		}
		m.data[i] = t.field(offsetBits(uint32(4*i), bigEndian), values)
	}
	return m
}

// answer is the diagram of what the program returns.
func (m *machine) answer() ref {
	return m.from(0, registers{})
}

// from is the answer of the program from an instruction on. It is worked out
// once for each state.
func (m *machine) from(pc int, r registers) ref {
	for i := range r {
		if m.live[pc]>>i&1 == 0 {
			r[i] = 0
		}
	}
	key := state{pc, r}
	if known, ok := m.memo[key]; ok {
		return known
	}
	m.takeStep(stateCost)
	answer := m.run(pc, r)
	m.memo[key] = answer
	return answer
}

// run goes on to where the way parts or ends.
func (m *machine) run(pc int, r registers) ref {
	for ; ; pc++ {
		in := m.program[pc]
		m.instruction = pc
		switch in.OpCode & 7 {
		case bpf.RET:
			if in.OpCode == bpf.ReturnA {
				return m.leaf(r[regA])
			}
			return m.leaf(m.constant(in.K))
		case bpf.JMP:
			if in.OpCode == bpf.JumpAlways {
				return m.from(pc+1+int(in.K), r)
			}
			return m.branch(m.condition(in, r), pc, int(in.JumpIfTrue), int(in.JumpIfFalse), r)
		case bpf.ALU:
			if in.OpCode == bpf.ALU|bpf.DIV|bpf.X {
				return m.divide(pc, r)
			}
			r[regA] = m.compute(in, r)
		default:
			m.move(in, &r)
		}
	}
}

// branch joins what follows a condition with what follows its contrary.
func (m *machine) branch(f ref, pc, ifTrue, ifFalse int, r registers) ref {
	switch f {
	case yes:
		return m.from(pc+1+ifTrue, r)
	case no:
		return m.from(pc+1+ifFalse, r)
	}
	g, h := m.from(pc+1+ifTrue, r), m.from(pc+1+ifFalse, r)
	m.instruction = pc
	return m.ite(f, g, h)
}

// condition is that of a conditional jump.
func (m *machine) condition(in linux.BPFInstruction, r registers) ref {
	a, b := r[regA], m.operand(in, r)
	switch in.OpCode &^ bpf.X {
	case bpf.JumpEq:
		return m.equal(a, b)
	case bpf.JumpGt:
		return m.above(a, b)
	case bpf.JumpGe:
		return m.atLeast(a, b)
	case bpf.JumpSet:
		return m.common(a, b)
	}
	panic(fmt.Sprintf("BUG: no condition in opcode %#x", in.OpCode))
}
