package smt

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// step defines the effect of one instruction and adds its edges. It handles the instructions that
// seccomp_check_filter (kernel/seccomp.c) accepts.
func (m *machine) step(pc int, reached string, r state) {
	in := m.program[pc]
	switch in.OpCode & 7 {
	case bpf.RET:
		value := constant32(in.K)
		if in.OpCode == bpf.ReturnA {
			value = m.read(pc, regA, r)
		}
		m.exits = append(m.exits, branch{reached, value, fmt.Sprintf("at %d", pc)})
	case bpf.JMP:
		m.jump(pc, reached, r)
	case bpf.ALU:
		if in.OpCode == bpf.ALU|bpf.DIV|bpf.X {
			reached = m.divisor(pc, reached, r)
		}
		r[regA] = m.define(fmt.Sprintf("A.after.%d", pc), vector(32), m.compute(pc, r))
		m.follow(pc+1, reached, r)
	default:
		m.move(pc, &r)
		m.follow(pc+1, reached, r)
	}
}

// jump adds the edges of a jump: two, or one if it is unconditional. Comparisons are unsigned.
func (m *machine) jump(pc int, reached string, r state) {
	in := m.program[pc]
	if in.OpCode == bpf.JumpAlways {
		m.follow(pc+1+int(in.K), reached, r)
		return
	}
	a, b := m.read(pc, regA, r), m.operand(pc, r)
	var condition string
	switch in.OpCode &^ bpf.X {
	case bpf.JumpEq:
		condition = apply("=", a, b)
	case bpf.JumpGt:
		condition = apply("bvugt", a, b)
	case bpf.JumpGe:
		condition = apply("bvuge", a, b)
	case bpf.JumpSet:
		condition = apply("distinct", apply("bvand", a, b), constant32(0))
	default:
		m.unknown(pc)
	}
	holds := m.define(fmt.Sprintf("holds.%d", pc), boolean, condition)
	m.follow(pc+1+int(in.JumpIfTrue), every(reached, holds), r)
	m.follow(pc+1+int(in.JumpIfFalse), every(reached, apply("not", holds)), r)
}

// operand returns the second operand of arithmetic and comparisons.
func (m *machine) operand(pc int, r state) string {
	if m.program[pc].OpCode&bpf.X != 0 {
		return m.read(pc, regX, r)
	}
	return constant32(m.program[pc].K)
}

// divisor adds an exit for a division by X: if X is zero, the program ends with 0, which is
// KILL_THREAD. The kernel's translation puts a test and an exit in front of such a division
// (bpf_convert_filter: "for cBPF programs, this was always return 0"). The result is the
// condition under which the program goes on.
func (m *machine) divisor(pc int, reached string, r state) string {
	zero := m.define(fmt.Sprintf("holds.%d", pc), boolean, apply("=", m.read(pc, regX, r), constant32(0)))
	m.exits = append(m.exits, branch{every(reached, zero), constant32(uint32(linux.SECCOMP_RET_KILL_THREAD)), fmt.Sprintf("at %d, by zero", pc)})
	return every(reached, apply("not", zero))
}

// compute returns the result of arithmetic, the new value of A. Arithmetic wraps. A shift uses the
// low five bits of X, as 32-bit shifts of eBPF do
// (Documentation/bpf/standardization/instruction-set.rst, "Arithmetic instructions"); those of
// SMT-LIB would return zero for 32 and more. The kernel rejects a constant of 32 or more, and a
// division by the constant zero (bpf_check_classic).
func (m *machine) compute(pc int, r state) string {
	in := m.program[pc]
	a := m.read(pc, regA, r)
	if in.OpCode == bpf.Negate {
		return apply("bvneg", a)
	}
	b := m.operand(pc, r)
	shift := apply("bvand", b, constant32(31))
	switch in.OpCode & 0xf0 {
	case bpf.ADD:
		return apply("bvadd", a, b)
	case bpf.SUB:
		return apply("bvsub", a, b)
	case bpf.MUL:
		return apply("bvmul", a, b)
	case bpf.DIV:
		return apply("bvudiv", a, b)
	case bpf.OR:
		return apply("bvor", a, b)
	case bpf.AND:
		return apply("bvand", a, b)
	case bpf.XOR:
		return apply("bvxor", a, b)
	case bpf.LSH:
		return apply("bvshl", a, shift)
	case bpf.RSH:
		return apply("bvlshr", a, shift)
	}
	m.unknown(pc)
	return ""
}

// move executes instructions that copy words. The length of the data is a constant, because
// seccomp_check_filter replaces the load by an immediate one.
func (m *machine) move(pc int, r *state) {
	in := m.program[pc]
	length := constant32(linux.SizeofSeccompData)
	switch in.OpCode {
	case bpf.LoadAbs:
		r[regA] = m.load(in.K)
	case bpf.LoadImm:
		r[regA] = constant32(in.K)
	case bpf.LoadLen:
		r[regA] = length
	case bpf.LoadMem:
		r[regA] = m.read(pc, regM+int(in.K), *r)
	case bpf.LoadXImm:
		r[regX] = constant32(in.K)
	case bpf.LoadXLen:
		r[regX] = length
	case bpf.LoadXMem:
		r[regX] = m.read(pc, regM+int(in.K), *r)
	case bpf.StoreA:
		r[regM+in.K] = m.read(pc, regA, *r)
	case bpf.StoreX:
		r[regM+in.K] = m.read(pc, regX, *r)
	case bpf.CopyAToX:
		r[regX] = m.read(pc, regA, *r)
	case bpf.CopyXToA:
		r[regA] = m.read(pc, regX, *r)
	default:
		m.unknown(pc)
	}
}

// load returns the word at an offset of the call, in the byte order of the machine.
func (m *machine) load(offset uint32) string {
	for _, f := range fields {
		switch {
		case f.bits == 32 && offset == f.offset:
			return f.name
		case f.bits == 64 && offset == bpf.Low(f.offset, m.bigEndian):
			return lowHalf(f.name)
		case f.bits == 64 && offset == bpf.High(f.offset, m.bigEndian):
			return highHalf(f.name)
		}
	}
	return "" // bpf.Check excludes this; read reports it
}

// unknown records an instruction that this package should handle and does not.
func (m *machine) unknown(pc int) {
	if m.bug == nil {
		m.bug = fmt.Errorf("BUG: no meaning for the opcode %#x of instruction %d", m.program[pc].OpCode, pc)
	}
}
