package layout

import (
	"fmt"
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Assemble writes a diagram down as a program. The result may be longer than the
// kernel takes; whoever knows the rules can say what to do about it.
//
// What is executed most stands directly behind what leads to it, unless jumps over it
// are too long then and need more instructions than with what is short first.
func Assemble(d *diagram.Diagram) []linux.BPFInstruction {
	_, code := assemble(d)
	return code
}

// assemble also returns the order that was chosen.
func assemble(d *diagram.Diagram) (order []*diagram.Node, code []linux.BPFInstruction) {
	order = d.HotOrder()
	code = write(d, order)
	if other := d.Root.Order(); len(code) > math.MaxUint8 {
		if shorter := write(d, other); len(shorter) < len(code) {
			return other, shorter
		}
	}
	return order, code
}

// write writes nodes down in an order. A return stands where the order has it, unless
// every test that jumps to it is too far away for that: then it is written when it is
// first needed, directly behind the last of these tests. To leave one out moves others,
// so it takes as many rounds as there are such returns, and one more.
func write(d *diagram.Diagram, order []*diagram.Node) []linux.BPFInstruction {
	for late := map[*diagram.Node]bool{}; ; {
		a := assembler{
			bigEndian: d.Policy.Arch.BigEndian,
			first:     firstEntries(order),
			at:        map[target]int{},
			unused:    map[int]*diagram.Node{},
		}
		a.write(order, late)
		for _, leaf := range a.unused {
			late[leaf] = true
		}
		if len(a.unused) == 0 {
			slices.Reverse(a.code)
			return a.code
		}
	}
}

// assembler holds a program that grows from its end towards its beginning.
// Positions are counted from the end: the last instruction is 0.
//
//	position   3        2        1        0
//	        ┌────────┬────────┬────────┬────────┐
//	   ◀─── │  next  │  test  │  ret   │  ret   │
//	        └────────┴────────┴────────┴────────┘
type assembler struct {
	code      []linux.BPFInstruction // reversed
	bigEndian bool
	first     map[*diagram.Node]entry
	at        map[target]int        // where the nearest code for a target is
	unused    map[int]*diagram.Node // returns to which nothing jumps yet, by position
}

// write writes the nodes but for returns that are to be written late. Jumps go forwards
// only, so a node must stand before its continuations, and the program is written from
// its end: when a node is written, the distance to everything that it can jump to is
// known.
func (a *assembler) write(order []*diagram.Node, late map[*diagram.Node]bool) {
	for _, n := range slices.Backward(order) {
		switch {
		case !n.Leaf():
			a.node(n)
		case !late[n]:
			a.leaf(n)
		}
	}
	delete(a.unused, a.at[target{order[0], load}]) // the program begins there
}

// target is a place to jump to: a node, entered at one of its instructions.
type target struct {
	node  *diagram.Node
	entry entry
}

func (a *assembler) emit(i linux.BPFInstruction) int {
	a.code = append(a.code, i)
	return len(a.code) - 1
}

func (a *assembler) leaf(n *diagram.Node) {
	at := a.emit(linux.BPFInstruction{OpCode: bpf.ReturnK, K: uint32(n.Action)})
	a.at[target{n, load}], a.unused[at] = at, n
}

// node writes a test and, before it, as much of its prelude as somebody needs.
func (a *assembler) node(n *diagram.Node) {
	yes := target{n.Yes, arrival(n, n.Yes)}
	no := target{n.No, arrival(n, n.No)}
	jt, jf := a.reach(yes, no)
	a.at[target{n, test}] = a.emit(linux.BPFInstruction{OpCode: opcode(n.Test.Op), JumpIfTrue: jt, JumpIfFalse: jf, K: n.Test.K})
	if isMasked(n) && a.first[n] <= mask {
		a.at[target{n, mask}] = a.emit(linux.BPFInstruction{OpCode: bpf.AndK, K: n.Test.Mask})
	}
	if a.first[n] == load {
		a.at[target{n, load}] = a.emit(linux.BPFInstruction{OpCode: bpf.LoadAbs, K: a.offset(n.Test.Word)})
	}
}

func opcode(op diagram.Op) uint16 {
	switch op {
	case diagram.Equal, diagram.Masked:
		return bpf.JumpEq
	case diagram.AtLeast:
		return bpf.JumpGe
	case diagram.AnyBit:
		return bpf.JumpSet
	}
	panic(fmt.Sprintf("BUG: no instruction for test %d", op))
}

// offset returns where in seccomp_data a word is.
func (a *assembler) offset(w diagram.Word) uint32 {
	field := uint32(bpf.OffsetIP)
	switch {
	case w.Kind == diagram.Nr:
		return bpf.OffsetNr
	case w.Kind == diagram.Arch:
		return bpf.OffsetArch
	case w.Field < 6:
		field = bpf.OffsetArgs + 8*uint32(w.Field)
	}
	if w.Kind == diagram.High {
		return bpf.High(field, a.bigEndian)
	}
	return bpf.Low(field, a.bigEndian)
}
