package bdd_test

import (
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// plenty is a budget that no test exceeds.
var plenty = bdd.Budget{Nodes: 1 << 20, Steps: 1 << 26}

// blocks are the operands of the tests: low words, words around the middle and at the top,
// and blocks of one word.
var blocks = []bdd.Block{{0, 4}, {0x7ffffff8, 4}, {0xfffffff0, 4}, {0x00010000, 3}, {5, 0}, {0, 0}}

// pairs visits each call of two blocks, of arch and of nr.
func pairs(a, b bdd.Block, visit func(x, y uint32, call *linux.SeccompData)) {
	for x := uint64(a.Value); x <= uint64(a.Last()); x++ {
		for y := uint64(b.Value); y <= uint64(b.Last()); y++ {
			visit(uint32(x), uint32(y), &linux.SeccompData{Arch: uint32(x), Nr: int32(uint32(y))})
		}
	}
}

// functions returns all functions of the first bits of arch. Bit i of the index of a function
// is its value when the bits are those of i, the first bit being the most significant.
func functions(t *bdd.Table, bits int) []bdd.Ref {
	list := make([]bdd.Ref, 1<<(1<<bits))
	for f := range list {
		list[f] = function(t, uint64(f), 0, bits)
	}
	return list
}

func function(t *bdd.Table, values uint64, bit, bits int) bdd.Ref {
	if bits == 0 {
		return bdd.Ref(values & 1)
	}
	half := 1 << (bits - 1) // the first bit selects the upper half of the table
	return t.Ask(bit, function(t, values&(1<<half-1), bit+1, bits-1), function(t, values>>half, bit+1, bits-1))
}
