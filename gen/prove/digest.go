package prove

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// digest is the SHA-256 of a policy and a program in the form that canonical
// gives them, in hexadecimal.
func digest(program []linux.BPFInstruction, p *policy.Policy) string {
	sum := sha256.Sum256([]byte(canonical(program, p)))
	return hex.EncodeToString(sum[:])
}

// canonical writes down all that the question of equality depends on and nothing
// else: numbers without names, so that neither a longer table of names nor a
// nicer text changes a digest, and no origins, which have no meaning. The program
// follows as bpf.MarshalJSON has it.
//
//	arch 0xc000003e 64 little
//	bad 0x80000000
//	range 0x0 0x1
//	clause 0x7fff0000 range 0 0x3 0x3 mask 1 0x7 0x1 not-range 6 0x0 0x9
//	clause 0x50001
//	also 0x40000003 32        those of another convention, if there are any
//	range …
//	[
//	[32,0,0,4],
//	…
func canonical(program []linux.BPFInstruction, p *policy.Policy) string {
	var s strings.Builder
	order := "little"
	if p.Arch.BigEndian {
		order = "big"
	}
	fmt.Fprintf(&s, "arch %#x %d %s\nbad %#x\n", p.Arch.Token, p.Arch.WordBits, order, uint32(p.BadArch))
	ranges(&s, p)
	for _, q := range p.Also {
		fmt.Fprintf(&s, "also %#x %d\n", q.Arch.Token, q.Arch.WordBits)
		ranges(&s, q)
	}
	s.Write(bpf.MarshalJSON(program))
	return s.String()
}

func ranges(s *strings.Builder, p *policy.Policy) {
	for _, r := range p.Ranges {
		fmt.Fprintf(s, "range %#x %#x\n", r.First, r.Last)
		for _, clause := range r.Decision {
			fmt.Fprintf(s, "clause %#x", uint32(clause.Action))
			for _, c := range clause.When {
				fmt.Fprintf(s, " %s %d %#x %#x", kindName(c), c.Field, c.A, c.B)
			}
			s.WriteByte('\n')
		}
	}
}

// kindNames are the words of canonical for the kinds that the judge knows.
var kindNames = map[policy.Kind]string{policy.InRange: "range", policy.UnderMask: "mask"}

func kindName(c policy.Condition) string {
	if c.Not {
		return "not-" + kindNames[c.Kind]
	}
	return kindNames[c.Kind]
}
