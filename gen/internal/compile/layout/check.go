package layout

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Check reads a program back into a diagram, and reports where it differs from the diagram that
// it was assembled from. It follows the contents of the accumulator from instruction to
// instruction, and knows nothing of entries and helps. Equal diagrams are one node, so comparing
// the roots compares everything. Every instruction must be reached.
//
// The error is a mistake of this package, never of the rules.
func Check(program []linux.BPFInstruction, d *diagram.Diagram) error {
	r := reader{program: program, diagram: d, nodes: diagram.NewBuilder(), made: map[state]*diagram.Node{}}
	got, err := r.read(state{})
	if err != nil {
		return err
	}
	reached := map[int]bool{}
	for s := range r.made {
		reached[s.pc] = true
	}
	for pc := range program {
		if !reached[pc] {
			return fmt.Errorf("BUG: instruction %d of %d is never reached", pc, len(program))
		}
	}
	if want := r.copy(d.Root, map[*diagram.Node]*diagram.Node{}); got != want {
		return fmt.Errorf("BUG: the program of %d instructions does not follow its diagram", len(program))
	}
	return nil
}

type reader struct {
	program []linux.BPFInstruction
	diagram *diagram.Diagram
	nodes   *diagram.Builder
	made    map[state]*diagram.Node
}

// state is an instruction, and the contents of A when it is reached.
type state struct {
	pc     int
	loaded bool
	word   diagram.Word
	mask   uint32 // bits of word that are left; 0 if all are
}

func (r *reader) read(s state) (n *diagram.Node, err error) {
	if n, ok := r.made[s]; ok {
		return n, nil
	}
	defer func() { r.made[s] = n }()
	if s.pc >= len(r.program) {
		return nil, fmt.Errorf("BUG: the program runs past its end, instruction %d", s.pc)
	}
	i := r.program[s.pc]
	next := s
	next.pc++
	switch i.OpCode {
	case bpf.ReturnK:
		return r.nodes.Leaf(linux.BPFAction(i.K)), nil
	case bpf.JumpAlways:
		next.pc += int(i.K)
		return r.read(next)
	case bpf.LoadAbs:
		next.word, next.loaded, next.mask = word(i.K, r.diagram.Policy.Arch.BigEndian), true, 0
		return r.read(next)
	case bpf.AndK:
		if !s.loaded || s.mask != 0 {
			return nil, fmt.Errorf("BUG: instruction %d masks what is not a whole word", s.pc)
		}
		next.mask = i.K
		return r.read(next)
	}
	t, err := s.test(i)
	if err != nil {
		return nil, err
	}
	next.pc = s.pc + 1 + int(i.JumpIfTrue)
	yes, err := r.read(next)
	if err != nil {
		return nil, err
	}
	next.pc = s.pc + 1 + int(i.JumpIfFalse)
	no, err := r.read(next)
	if err != nil {
		return nil, err
	}
	return r.nodes.Test(t, yes, no), nil
}

// test is the test that a conditional jump makes on the contents of A.
func (s state) test(i linux.BPFInstruction) (diagram.Test, error) {
	t := diagram.Test{Word: s.word, K: i.K}
	switch {
	case !s.loaded:
		return t, fmt.Errorf("BUG: instruction %d tests a word that is not loaded on every path", s.pc)
	case s.mask != 0 && i.OpCode == bpf.JumpEq:
		t.Op, t.Mask = diagram.Masked, s.mask
		return t, nil
	case s.mask != 0:
	case i.OpCode == bpf.JumpEq:
		t.Op = diagram.Equal
		return t, nil
	case i.OpCode == bpf.JumpGe:
		t.Op = diagram.AtLeast
		return t, nil
	case i.OpCode == bpf.JumpSet:
		t.Op = diagram.AnyBit
		return t, nil
	}
	return t, fmt.Errorf("BUG: instruction %d has opcode %#x, which no diagram asks for", s.pc, i.OpCode)
}

// word is the word at an offset in seccomp_data.
func word(offset uint32, bigEndian bool) diagram.Word {
	switch offset {
	case bpf.OffsetNr:
		return diagram.Word{Kind: diagram.Nr}
	case bpf.OffsetArch:
		return diagram.Word{Kind: diagram.Arch}
	}
	w := diagram.Word{Kind: diagram.Low, Field: policy.IP}
	if offset >= bpf.OffsetArgs {
		w.Field = policy.Field((offset - bpf.OffsetArgs) / 8)
	}
	if first := offset%8 == 0; first == bigEndian {
		w.Kind = diagram.High
	}
	return w
}

// copy rebuilds a diagram with the nodes of the reader's builder.
func (r *reader) copy(n *diagram.Node, made map[*diagram.Node]*diagram.Node) *diagram.Node {
	if out, ok := made[n]; ok {
		return out
	}
	var out *diagram.Node
	if n.Leaf() {
		out = r.nodes.Leaf(n.Action)
	} else {
		out = r.nodes.Test(n.Test, r.copy(n.Yes, made), r.copy(n.No, made))
	}
	made[n] = out
	return out
}
