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

// state is what the registers hold, as terms; "" is what no instruction will read.
type state [registers]string

// edge is a way to an instruction: when it is taken, and what the registers hold then.
type edge struct {
	taken string
	state state
}

// machine writes down what a program does to any call, instruction by instruction. Jumps
// go forwards only, so that one pass suffices: when it comes to an instruction it knows
// all edges to it.
//
//	instruction 5:  edge from 3, if holds.3     ┐ reached.5 = one of them is taken
//	                edge from 4, if reached.4   ┘ A.before.5 = if holds.3 …, else …
type machine struct {
	*script
	program   []linux.BPFInstruction
	bigEndian bool
	live      []uint32
	edges     [][]edge
	exits     []choice // when the program ends, and with what
	bug       error    // the first of this package's own
}

// program defines `program`, what the filter's program returns.
//
// All is 32 bits wide. A and X begin as zero: bpf_convert_filter (net/core/filter.c) begins
// each program with two instructions that clear them.
func (s *script) program(f *Filter) error {
	m := &machine{
		script: s, program: f.Program, bigEndian: f.ABIs[0].Arch.BigEndian,
		live: liveBefore(f.Program), edges: make([][]edge, len(f.Program)),
	}
	s.WriteString("\n; The program. reached.N: instruction N is executed; holds.N: its condition holds;\n" +
		"; A.before.N: what A holds when it is executed; A.after.N: what it leaves in A.\n")
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
	// One exit is taken, whatever the call: the last one needs no condition.
	last := len(m.exits) - 1
	s.WriteString("\n; What the program returns.\n")
	s.define("program", answerSort, first(m.exits[:last], m.exits[last]))
	return nil
}

// join names the condition under which an instruction is reached, and what the registers
// hold then.
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

// merge is what a register holds before an instruction: by each edge what it held there.
func (m *machine) merge(pc, register int, edges []edge) string {
	same := true
	var ways []choice
	for _, e := range edges {
		value := m.read(pc, register, e.state)
		same = same && value == edges[0].state[register]
		ways = append(ways, choice{e.taken, value, ""})
	}
	if same {
		return ways[0].value
	}
	last := len(ways) - 1
	return m.define(registerName(register)+fmt.Sprintf(".before.%d", pc), vector(32), first(ways[:last], ways[last]))
}

// read is what a register holds. A register that holds nothing was never written, which
// bpf.Check refuses, or counted as dead by mistake.
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
