package prove

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Witness returns a call for which f says yes: of a familiar architecture if there
// is one, then one of its named system calls, then the least. F is not bdd.No, and
// was made for the calls of a part.
func Witness(t *bdd.Table, f bdd.Ref, in bdd.Part, familiar []*arch.Arch) linux.SeccompData {
	for _, a := range familiar {
		if !in.Arch.Contains(a.Token) {
			continue
		}
		there := t.Given(f, bdd.ArchBits, a.Token)
		if there == bdd.No {
			continue
		}
		ofArch := bdd.Part{Arch: bdd.Block{Value: a.Token}, Nr: in.Nr}
		for _, number := range a.Numbers() {
			if !in.Nr.Contains(number) {
				continue
			}
			if r := t.Given(there, bdd.NrBits, number); r != bdd.No {
				return t.Least(r, bdd.Part{Arch: ofArch.Arch, Nr: bdd.Block{Value: number}})
			}
		}
		return t.Least(there, ofArch)
	}
	return t.Least(f, in)
}
