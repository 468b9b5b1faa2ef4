package bdd

import (
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Diagrams ask for the bits of a call in this order, the most significant bit of
// each field first whatever the byte order of the machine:
//
//	0      32    64                    128       192             512
//	┌──────┬─────┬─────────────────────┬─────────┬── ─ ─ ─────────┐
//	│ arch │ nr  │ instruction_pointer │ args[0] │   … args[5]    │
//	└──────┴─────┴─────────────────────┴─────────┴── ─ ─ ─────────┘
//
// Arch and nr come first because everything else depends on them: with the
// arguments on top, each would hold a copy of the choice between numbers.
const (
	ArchBits = 0
	NrBits   = 32
	IPBits   = 64
	ArgBits  = 128
	CallBits = 512
)

// CallOf reads a call from its bits in the order of diagrams.
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

// Part is a set of calls: those of some architectures and some numbers.
type Part struct{ Arch, Nr Block }

// Everything is the set of all calls.
var Everything = Part{AnyWord, AnyWord}

// Block is a set of words that share their leading bits: Value with its low Free
// bits anything.
type Block struct {
	Value uint32
	Free  int
}

// AnyWord is the block of all words.
var AnyWord = Block{Free: 32}

// Last is the greatest word of a block; Value is the least.
func (b Block) Last() uint32 { return b.Value | uint32(1<<b.Free-1) }

// Contains reports whether a word is in a block.
func (b Block) Contains(x uint32) bool { return b.Value <= x && x <= b.Last() }

// Blocks divides a range of words into as few blocks as there are.
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

// BlocksBetween divides all words into blocks, none of which a border goes
// through. A border is the first word of what follows it.
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
