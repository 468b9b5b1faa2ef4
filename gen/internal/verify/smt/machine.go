package smt

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// The registers of the machine; those from regM on are scratch memory.
const (
	regA = iota
	regX
	regM
	registers = regM + bpf.ScratchWords
)

// state has the contents of the registers, as terms; "" for a register that is not live.
type state [registers]string

// edge leads to an instruction: the condition under which it is taken, and the registers then.
type edge struct {
	taken string
	state state
}

// machine defines the effect of a program on any call, instruction by instruction. One pass
// suffices: jumps go forwards only, so all edges to an instruction are known when it is reached.
//
//	instruction 5:  edge from 3, if holds.3     ┐ reached.5 = one of them is taken
//	                edge from 4, if reached.4   ┘ A.before.5 = if holds.3 …, else …
type machine struct {
	*script
	program   []linux.BPFInstruction
	bigEndian bool
	live      []uint32
	edges     [][]edge
	exits     []branch // the conditions of the returns, and their values
	bug       error    // the first mistake of this package itself
}

// program defines `program`, the action that the program returns.
//
// All registers have 32 bits. A and X begin as zero: bpf_convert_filter (net/core/filter.c)
// begins each program with two instructions that clear them.
func (s *script) program(f *Filter) error {
	m := &machine{
		script: s, program: f.Program, bigEndian: f.ABIs[0].Arch.BigEndian,
		live: liveBefore(f.Program), edges: make([][]edge, len(f.Program)),
	}
	s.WriteString("\n; The program. reached.N: instruction N is executed; holds.N: its condition holds;\n" +
		"; A.before.N: the value of A before it is executed; A.after.N: the value after.\n")
	begin := state{regA: constant32(0), regX: constant32(0)}
	m.edges[0] = []edge{{always, begin}}
	for pc, row := range bpf.Rows(f.Program, f.names()) {
		s.comment("%d  %s", pc, row)
		if len(m.edges[pc]) == 0 {
			s.comment("   (no jump leads here)")
			continue
		}
		reached, before := m.join(pc)
		m.step(pc, reached, before)
	}
	if m.bug != nil {
		return m.bug
	}
	// Every call takes one exit, so the last exit needs no condition.
	last := len(m.exits) - 1
	s.WriteString("\n; The action that the program returns.\n")
	s.define("program", answerSort, first(m.exits[:last], m.exits[last]))
	return nil
}

// join defines the condition under which an instruction is reached, and the registers then.
func (m *machine) join(pc int) (reached string, before state) {
	edges := m.edges[pc]
	taken := make([]string, len(edges))
	for i, e := range edges {
		taken[i] = e.taken
	}
	reached = some(taken...)
	if len(edges) > 1 || isCompound(reached) {
		reached = m.define(fmt.Sprintf("reached.%d", pc), boolean, reached)
	}
	for r := range before {
		if m.live[pc]>>r&1 == 1 {
			before[r] = m.merge(pc, r, edges)
		}
	}
	return reached, before
}

// isCompound reports whether a term is more than a name or a constant.
func isCompound(term string) bool { return term[0] == '(' }

// merge returns the content of a register before an instruction, depending on the edge.
func (m *machine) merge(pc, register int, edges []edge) string {
	same := true
	var branches []branch
	for _, e := range edges {
		value := m.read(pc, register, e.state)
		same = same && value == edges[0].state[register]
		branches = append(branches, branch{e.taken, value, ""})
	}
	if same {
		return branches[0].value
	}
	last := len(branches) - 1
	return m.define(registerName(register)+fmt.Sprintf(".before.%d", pc), vector(32), first(branches[:last], branches[last]))
}

// read returns the content of a register. An empty one is a mistake: either it was never written,
// and bpf.Check should have rejected the program, or liveBefore is wrong.
func (m *machine) read(pc, register int, in state) string {
	if in[register] == "" && m.bug == nil {
		m.bug = fmt.Errorf("BUG: instruction %d reads %s, which holds nothing", pc, registerName(register))
	}
	return in[register]
}

func registerName(register int) string {
	switch register {
	case regA:
		return "A"
	case regX:
		return "X"
	}
	return fmt.Sprintf("M%d", register-regM)
}

// follow adds an edge from one instruction to a later one.
func (m *machine) follow(to int, taken string, with state) {
	m.edges[to] = append(m.edges[to], edge{taken, with})
}
