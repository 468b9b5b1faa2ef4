package layout

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// reach returns the distances that the conditional jump which is written next
// has to skip. A conditional jump holds 8 bits, so a target that is farther away
// first gets an instruction of its own right behind the jump:
//
//	     jeq #5 → far, near              jeq #5 → 0, 1
//	     near …                          jmp far
//	     … 300 instructions       ⇒      near …
//	far: ld arg0.low                     … 300 instructions
//	                               far:  ld arg0.low
//
// For a far return it is the return again, which is as short and executes less.
// Nothing falls into such an instruction, since every node ends in a jump.
func (a *assembler) reach(yes, no target) (jt, jf uint8) {
	for {
		// What is between the jump at position len(code) and its target.
		toYes, toNo := a.distance(yes), a.distance(no)
		switch {
		case toYes > math.MaxUint8:
			a.help(yes)
		case toNo > math.MaxUint8:
			a.help(no)
		default:
			delete(a.unused, a.at[yes])
			delete(a.unused, a.at[no])
			return uint8(toYes), uint8(toNo)
		}
	}
}

// distance is infinite for a return that is not emitted yet.
func (a *assembler) distance(t target) int {
	at, ok := a.at[t]
	switch {
	case ok:
		return len(a.code) - 1 - at
	case t.node.Leaf():
		return math.MaxInt
	}
	panic("BUG: a jump to code that is not written yet")
}

// help brings a far target within reach. Jumps that are emitted later use the same help while it
// is within their reach.
func (a *assembler) help(t target) {
	if t.node.Leaf() {
		a.leaf(t.node)
		return
	}
	far := a.at[t]
	if code := a.code[far]; code.OpCode == bpf.JumpAlways {
		far -= 1 + int(code.K) // to where an earlier help goes, not by way of it
	}
	// An unconditional jump holds 32 bits.
	a.at[t] = a.emit(linux.BPFInstruction{OpCode: bpf.JumpAlways, K: uint32(len(a.code) - 1 - far)})
}
