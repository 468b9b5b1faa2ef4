package layout

import (
	"fmt"
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Assemble turns a diagram into a program. The result may have more instructions than the kernel
// accepts; the caller, who knows the rules, reports that.
//
// A node's most frequent continuation follows it directly. If that makes jumps too long, so that
// the program needs more instructions than with the shorter continuation first, the latter order
// is used.
func Assemble(d *diagram.Diagram) []linux.BPFInstruction {
	_, code := assemble(d)
	return code
}

// assemble also returns the order that was chosen.
func assemble(d *diagram.Diagram) (order []*diagram.Node, code []linux.BPFInstruction) {
	order = d.FrequencyOrder()
	code = write(d, order)
	if other := d.Root.Order(); len(code) > math.MaxUint8 {
		if shorter := write(d, other); len(shorter) < len(code) {
			return other, shorter
		}
	}
	return order, code
}

// write emits nodes in an order. A return stands where the order has it, unless all tests that
// jump to it are too far away. Then it is emitted when it is first needed, directly behind the
// last of these tests. Leaving one out moves others, so this takes one round for each such
// return, and one more.
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

// assembler holds a program that grows from its end to its beginning. Positions are counted from
// the end: the last instruction is 0.
type assembler struct {
	code      []linux.BPFInstruction // reversed
	bigEndian bool
	first     map[*diagram.Node]entry
	at        map[target]int        // where the nearest code for a target is
	unused    map[int]*diagram.Node // returns to which nothing jumps yet, by position
}

// write emits the nodes except returns that are emitted late. Jumps go forward only, so a node
// stands before its continuations. The program is written from its end: when a node is written,
// the distances to all its targets are known.
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

// target is the target of a jump: a node, entered at one of its instructions.
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

// node emits a test and, before it, as much of its prelude as some jump needs.
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

// offset is the offset of a word in seccomp_data.
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
