package prove

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// digest returns the SHA-256 of a program, its byte order and the fingerprint of its rules,
// in hexadecimal.
func digest(program []linux.BPFInstruction, bigEndian bool, rules fingerprint) string {
	order := "little"
	if bigEndian {
		order = "big"
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s-endian\n%x\n%s", order, rules, bpf.MarshalJSON(program)))
	return hex.EncodeToString(sum[:])
}

// fingerprint is a SHA-256 that identifies a function of a call. It is a hash tree over the
// nodes of a reduced diagram (R. C. Merkle, "A Digital Signature Based on a Conventional
// Encryption Function", CRYPTO 1987):
//
//	leaf    SHA-256(0xffff, the 32 bits of the answer)
//	node    SHA-256(the index of the bit, low's fingerprint, high's fingerprint)
//
// A function has one reduced diagram, in every table. Rules with the same meaning therefore
// have the same fingerprint.
type fingerprint [sha256.Size]byte

// fingerprintOf returns the fingerprint of a diagram whose leaves are constants.
func fingerprintOf(t *bdd.Table, f bdd.Ref) fingerprint {
	known := map[bdd.Ref]fingerprint{}
	var of func(f bdd.Ref) fingerprint
	of = func(f bdd.Ref) fingerprint {
		if p, ok := known[f]; ok {
			return p
		}
		t.Spend(1)
		var p fingerprint
		if answer, ok := t.Answer(f); ok {
			p = leafPrint(answer)
		} else {
			bit := t.Top(f)
			low, high := t.Sides(f, bit)
			p = nodePrint(bit, of(low), of(high))
		}
		known[f] = p
		return p
	}
	return of(f)
}

func leafPrint(answer uint32) fingerprint {
	return sha256.Sum256([]byte{0xff, 0xff, byte(answer >> 24), byte(answer >> 16), byte(answer >> 8), byte(answer)})
}

// nodePrint omits a node whose sides are equal, as a reduced diagram does.
func nodePrint(bit int, low, high fingerprint) fingerprint {
	if low == high {
		return low
	}
	b := append(make([]byte, 0, 2+2*sha256.Size), byte(bit>>8), byte(bit))
	return sha256.Sum256(append(append(b, low[:]...), high[:]...))
}

// fingerprints are the fingerprints of the parts of a division of all calls.
type fingerprints map[bdd.Part]fingerprint

// whole computes the fingerprint of all calls from those of the parts. Above the parts it
// hashes the bits of arch and nr that divide them:
//
//	    arch, nr …
//	   ╱    │    ╲
//	part  part  part
//
// The result is the fingerprint of the diagram of all calls, whatever the division.
func (f fingerprints) whole() fingerprint { return f.of(bdd.Everything) }

func (f fingerprints) of(in bdd.Part) fingerprint {
	if p, ok := f[in]; ok {
		return p
	}
	low, high := in, in
	if in.Arch.Free > 0 {
		low.Arch, high.Arch = halves(in.Arch)
		return nodePrint(bdd.ArchBits+32-in.Arch.Free, f.of(low), f.of(high))
	}
	low.Nr, high.Nr = halves(in.Nr)
	return nodePrint(bdd.NrBits+32-in.Nr.Free, f.of(low), f.of(high))
}

// halves divides a block by its first free bit.
func halves(b bdd.Block) (low, high bdd.Block) {
	if b.Free == 0 {
		panic("BUG: a part of the division has no fingerprint")
	}
	low = bdd.Block{Value: b.Value, Free: b.Free - 1}
	return low, bdd.Block{Value: b.Value | 1<<low.Free, Free: low.Free}
}
