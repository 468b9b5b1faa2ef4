package prove

import (
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/policy"
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
	archBits = 0
	nrBits   = 32
	ipBits   = 64
	argBits  = 128
	callBits = 512
)

// fieldBits is the place of the most significant bit of a 64-bit field.
func fieldBits(f policy.Field) int {
	if f == policy.IP {
		return ipBits
	}
	return argBits + 64*int(f)
}

// offsetBits is the place of the most significant bit of the word that a program
// loads from an offset.
func offsetBits(offset uint32, bigEndian bool) int {
	switch offset {
	case bpf.OffsetNr:
		return nrBits
	case bpf.OffsetArch:
		return archBits
	}
	begin := offset &^ 7
	first := ipBits + 64*int((begin-bpf.OffsetIP)/8)
	if offset == bpf.Low(begin, bigEndian) {
		return first + 32
	}
	return first
}

// block is a set of words that share their leading bits: value with its low
// free bits anything.
type block struct {
	value uint32
	free  int
}

var anyWord = block{free: 32}

func (b block) last() uint32           { return b.value | uint32(1<<b.free-1) }
func (b block) contains(x uint32) bool { return b.value <= x && x <= b.last() }

// blocks divides a range of words into as few blocks as there are.
func blocks(first, last uint32) []block {
	var list []block
	for next := uint64(first); next <= uint64(last); {
		free := 0
		for free < 32 && next&(1<<free) == 0 && next|(2<<free-1) <= uint64(last) {
			free++
		}
		list = append(list, block{uint32(next), free})
		next += 1 << free
	}
	return list
}

// part is a set of calls: those of some architectures and some numbers.
type part struct{ arch, nr block }

// everything is the set of all calls.
var everything = part{anyWord, anyWord}

// callOf reads a call from its bits in the order of diagrams.
func callOf(answers *[callBits]bool) linux.SeccompData {
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
		Nr:                 int32(uint32(number(nrBits, 32))),
		Arch:               uint32(number(archBits, 32)),
		InstructionPointer: number(ipBits, 64),
	}
	for i := range call.Args {
		call.Args[i] = number(argBits+64*i, 64)
	}
	return call
}
