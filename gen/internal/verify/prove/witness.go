package prove

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Witness returns the call of a set that is the simplest for a reader: a call of the first of
// the familiar architectures that has one, and of these a named call if possible, else the
// least. F is the set. It is not bdd.No, and it was made for the calls of the part.
func Witness(t *bdd.Table, f bdd.Ref, in bdd.Part, familiar []*arch.Arch) linux.SeccompData {
	for _, a := range familiar {
		if !in.Arch.Contains(a.Token) {
			continue
		}
		calls := t.Given(f, bdd.ArchBits, a.Token)
		if calls == bdd.No {
			continue
		}
		ofArch := bdd.Part{Arch: bdd.Block{Value: a.Token}, Nr: in.Nr}
		for _, number := range a.Numbers() {
			if !in.Nr.Contains(number) {
				continue
			}
			if r := t.Given(calls, bdd.NrBits, number); r != bdd.No {
				return t.Least(r, bdd.Part{Arch: ofArch.Arch, Nr: bdd.Block{Value: number}})
			}
		}
		return t.Least(calls, ofArch)
	}
	return t.Least(f, in)
}
