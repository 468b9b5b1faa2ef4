package prove_test

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/prove"
	. "github.com/seccompgen/seccompgen/gen/rules"
)

// The digest stands in generated files: one that changes without the meaning
// would change them all.
func TestDigest(t *testing.T) {
	a := &arch.Arch{GOARCH: "some", Token: 0xc0000001, WordBits: 64}
	program := func(k uint32) code {
		return code{
			ins(bpf.LoadAbs, bpf.OffsetArch), ins(bpf.JumpEq, a.Token, 0, 3),
			ins(bpf.LoadAbs, bpf.OffsetNr), ins(bpf.JumpEq, k, 0, 1), allowed, denied,
		}
	}
	digest := func(p code, sr SyscallRules, a *arch.Arch) string {
		t.Helper()
		proof, err := prove.Equivalent(p, only(t, a, sr))
		if err != nil {
			t.Fatal(err)
		}
		return proof.Digest
	}
	first := digest(program(1), SyscallRules{1: {}}, a)
	if want := "2cfeb7ae0ed262e1e2a72c85aba69c4980c68caf4b57b321324f484287defcdd"; first != want {
		t.Errorf("digest %s, want %s", first, want)
	}
	named := *a
	named.GOARCH = "other"
	if digest(program(1), SyscallRules{1: {{MatchAny{}}}}, &named) != first {
		t.Error("the digest depends on names")
	}
	if digest(program(2), SyscallRules{2: {}}, a) == first {
		t.Error("the digest does not depend on the rules")
	}
	longer := append(program(1), denied)
	if digest(longer, SyscallRules{1: {}}, a) == first {
		t.Error("the digest does not depend on the program")
	}
	// All of these accept every call 1, by conditions that are not the same.
	seen := map[string]bool{}
	for _, rule := range []Rule{
		{MaskedEqual(6, 2)}, {MaskedEqual(6, 4)}, {MaskedEqual(7, 2)}, {nil, MaskedEqual(6, 2)},
		{EqualTo(2)}, {NotEqual(2)}, {LessThan(7)}, {LessThan(8)},
	} {
		seen[digest(program(1), SyscallRules{1: {rule, {}}}, a)] = true
	}
	if len(seen) != 8 {
		t.Errorf("8 policies have %d digests", len(seen))
	}
	swapped := *a
	swapped.BigEndian = true
	if digest(program(1), SyscallRules{1: {}}, &swapped) == first {
		t.Error("the digest does not depend on the byte order")
	}
}
