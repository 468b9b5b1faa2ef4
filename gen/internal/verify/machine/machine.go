package machine

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// machine runs a program for all calls at once. Registers hold words, which are functions of
// the call. If a condition depends on the call, the machine follows both branches. It
// terminates because jumps go forwards only.
type machine struct {
	*bdd.Table
	at      *int // the current instruction
	program []linux.BPFInstruction
	live    []uint32
	data    [linux.SizeofSeccompData / 4]bdd.Word
	memo    map[state]bdd.Ref
	counts  bool // the answer is the number of executed instructions
}

type registers [nRegs]bdd.Word

// state is everything that an answer depends on: the instruction and the live registers.
type state struct {
	pc        int
	registers registers // those that are not live are 0
	executed  int       // so far; 0 unless the machine counts
}

// stateCost is the cost of a memoized state, in steps.
const stateCost = 64

// Answer returns the diagram of a program's answers to the calls of a part, on a machine of the
// given byte order. Where the program computes its answer, a leaf is a word that depends on
// the call; see bdd.ExpandLeaves. The program must be one that bpf.Check accepts.
//
// If at is not nil, it always holds the current instruction, so a caller can report it when
// the budget runs out.
func Answer(t *bdd.Table, program []linux.BPFInstruction, bigEndian bool, in bdd.Part, at *int) bdd.Ref {
	return newMachine(t, program, bigEndian, in, at).answer()
}

// Executed returns the diagram of the number of instructions that a program executes for the
// calls of a part; see Answer. The leaves are constants.
func Executed(t *bdd.Table, program []linux.BPFInstruction, bigEndian bool, in bdd.Part) bdd.Ref {
	m := newMachine(t, program, bigEndian, in, nil)
	m.counts = true
	return m.answer()
}

func newMachine(t *bdd.Table, program []linux.BPFInstruction, bigEndian bool, in bdd.Part, at *int) *machine {
	if at == nil {
		at = new(int)
	}
	m := &machine{Table: t, at: at, program: program, live: liveBefore(program), memo: map[state]bdd.Ref{}}
	for i := range m.data {
		values := bdd.AnyWord
		switch 4 * i {
		case bpf.OffsetNr:
			values = in.Nr
		case bpf.OffsetArch:
			values = in.Arch
		}
		m.data[i] = t.Field(offsetBits(uint32(4*i), bigEndian), values)
	}
	return m
}

// answer runs the whole program.
func (m *machine) answer() bdd.Ref {
	return m.from(0, registers{}, 0)
}

// from returns the answer of the program from an instruction on, after executed instructions.
// It runs each state once.
func (m *machine) from(pc int, r registers, executed int) bdd.Ref {
	if !m.counts {
		executed = 0
	}
	for i := range r {
		if m.live[pc]>>i&1 == 0 {
			r[i] = 0
		}
	}
	key := state{pc, r, executed}
	if known, ok := m.memo[key]; ok {
		return known
	}
	m.Spend(stateCost)
	answer := m.run(pc, r, executed)
	m.memo[key] = answer
	return answer
}

// run executes instructions up to the next jump or return.
func (m *machine) run(pc int, r registers, executed int) bdd.Ref {
	for ; ; pc++ {
		in := m.program[pc]
		executed++
		*m.at = pc
		switch in.OpCode & 7 {
		case bpf.RET:
			if m.counts {
				return m.Leaf(m.Constant(uint32(executed)))
			}
			if in.OpCode == bpf.ReturnA {
				return m.Leaf(r[regA])
			}
			return m.Leaf(m.Constant(in.K))
		case bpf.JMP:
			if in.OpCode == bpf.JumpAlways {
				return m.from(pc+1+int(in.K), r, executed)
			}
			return m.branch(m.condition(in, r), pc, int(in.JumpIfTrue), int(in.JumpIfFalse), r, executed)
		case bpf.ALU:
			if in.OpCode == bpf.ALU|bpf.DIV|bpf.X {
				return m.divide(pc, r, executed)
			}
			r[regA] = m.compute(in, r)
		default:
			m.move(in, &r)
		}
	}
}

// branch follows both sides of a conditional jump and joins their answers.
func (m *machine) branch(f bdd.Ref, pc, ifTrue, ifFalse int, r registers, executed int) bdd.Ref {
	switch f {
	case bdd.Yes:
		return m.from(pc+1+ifTrue, r, executed)
	case bdd.No:
		return m.from(pc+1+ifFalse, r, executed)
	}
	g, h := m.from(pc+1+ifTrue, r, executed), m.from(pc+1+ifFalse, r, executed)
	*m.at = pc
	return m.Ite(f, g, h)
}

// condition returns the set of calls for which a conditional jump is taken.
func (m *machine) condition(in linux.BPFInstruction, r registers) bdd.Ref {
	a, b := r[regA], m.operand(in, r)
	switch in.OpCode &^ bpf.X {
	case bpf.JumpEq:
		return m.Equal(a, b)
	case bpf.JumpGt:
		return m.Above(a, b)
	case bpf.JumpGe:
		return m.AtLeast(a, b)
	case bpf.JumpSet:
		return m.Common(a, b)
	}
	panic(fmt.Sprintf("BUG: no condition in opcode %#x", in.OpCode))
}

// offsetBits returns the most significant bit of the word that a program loads from an offset.
func offsetBits(offset uint32, bigEndian bool) int {
	switch offset {
	case bpf.OffsetNr:
		return bdd.NrBits
	case bpf.OffsetArch:
		return bdd.ArchBits
	}
	begin := offset &^ 7
	first := bdd.IPBits + 64*int((begin-bpf.OffsetIP)/8)
	if offset == bpf.Low(begin, bigEndian) {
		return first + 32
	}
	return first
}
