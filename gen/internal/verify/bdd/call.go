package bdd

import (
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Diagrams test the bits of a call in this order. The most significant bit of each field
// comes first, whatever the byte order of the machine:
//
//	0      32    64                    128       192             512
//	┌──────┬─────┬─────────────────────┬─────────┬── ─ ─ ─────────┐
//	│ arch │ nr  │ instruction_pointer │ args[0] │   … args[5]    │
//	└──────┴─────┴─────────────────────┴─────────┴── ─ ─ ─────────┘
//
// Arch and nr come first because everything else depends on them. If arguments came
// first, the tests of the number would be repeated below each of their branches.
const (
	ArchBits = 0
	NrBits   = 32
	IPBits   = 64
	ArgBits  = 128
	CallBits = 512
)

// CallOf returns the call that has these bits, which are in the order of diagrams.
func CallOf(answers *[CallBits]bool) linux.SeccompData {
	number := func(first, width int) (x uint64) {
		for _, bit := range answers[first : first+width] {
			x <<= 1
			if bit {
				x |= 1
			}
		}
		return x
	}
	call := linux.SeccompData{
		Nr:                 int32(uint32(number(NrBits, 32))),
		Arch:               uint32(number(ArchBits, 32)),
		InstructionPointer: number(IPBits, 64),
	}
	for i := range call.Args {
		call.Args[i] = number(ArgBits+64*i, 64)
	}
	return call
}

// BitsOf is the inverse of CallOf.
func BitsOf(call *linux.SeccompData) (answers [CallBits]bool) {
	set := func(first, width int, x uint64) {
		for i := range width {
			answers[first+width-1-i] = x>>i&1 == 1
		}
	}
	set(ArchBits, 32, uint64(call.Arch))
	set(NrBits, 32, uint64(uint32(call.Nr)))
	set(IPBits, 64, call.InstructionPointer)
	for i, x := range call.Args {
		set(ArgBits+64*i, 64, x)
	}
	return answers
}

// Part is the set of calls whose arch is in one block and whose number is in another.
type Part struct{ Arch, Nr Block }

// Everything is the set of all calls.
var Everything = Part{AnyWord, AnyWord}

// Block is an aligned range of words that share their leading bits: those of Value. The
// low Free bits are arbitrary; they are zero in Value.
type Block struct {
	Value uint32
	Free  int
}

// AnyWord is the block of all words.
var AnyWord = Block{Free: 32}

// Last returns the greatest word of a block. The least is Value.
func (b Block) Last() uint32 { return b.Value | uint32(1<<b.Free-1) }

// Contains reports whether a word is in a block.
func (b Block) Contains(x uint32) bool { return b.Value <= x && x <= b.Last() }

// Blocks divides a range of words into the smallest number of blocks.
func Blocks(first, last uint32) []Block {
	var list []Block
	for next := uint64(first); next <= uint64(last); {
		free := 0
		for free < 32 && next&(1<<free) == 0 && next|(2<<free-1) <= uint64(last) {
			free++
		}
		list = append(list, Block{uint32(next), free})
		next += 1 << free
	}
	return list
}

// BlocksBetween divides the set of all words into blocks that no border crosses. A border
// is a word at which something new begins, so no block has it after its first word.
func BlocksBetween(borders []uint32) []Block {
	borders = slices.Sorted(slices.Values(borders))
	var list []Block
	first := uint32(0)
	for _, border := range slices.Compact(borders) {
		if border > first {
			list = append(list, Blocks(first, border-1)...)
			first = border
		}
	}
	return append(list, Blocks(first, math.MaxUint32)...)
}
