package prove_test

import (
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	. "github.com/seccompgen/seccompgen/gen/rules"
)

// Generated files contain the digest, so it must not change unless program or meaning do.
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
		proof, err := prove.Equivalent(p, only(a, sr))
		if err != nil {
			t.Fatal(err)
		}
		return proof.Digest
	}
	first := digest(program(1), SyscallRules{1: {}}, a)
	if want := "564a049da975edaddfa2bc32d2c1382019a93812d70d1bf88d1659139d19d867"; first != want {
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
	// All of these accept every call of number 1, and no other call.
	for _, entry := range [][]Rule{
		{{MaskedEqual(6, 2)}, {}}, {{EqualTo(2)}, {NotEqual(2)}}, {{LessThan(8)}, {GreaterThan(7)}}, {{5: LessThanOrEqual(1<<64 - 1)}},
	} {
		if digest(program(1), SyscallRules{1: entry, 2: {{MaskedEqual(1, 2)}}}, a) != first {
			t.Errorf("the digest of %v depends on how the rules are written", entry)
		}
	}
	swapped := *a
	swapped.BigEndian = true
	if digest(program(1), SyscallRules{1: {}}, &swapped) == first {
		t.Error("the digest does not depend on the byte order")
	}
}

// Every difference in the meaning of rules changes the digest.
func TestDigestTellsMeaningsApart(t *testing.T) {
	a := &arch.Arch{GOARCH: "some", Token: 0xc0000001, WordBits: 64}
	base := only(a, SyscallRules{1: {{EqualTo(5)}}, 2: {}})
	seen := map[string]string{}
	for _, c := range []struct {
		name   string
		change func(*Program)
	}{
		{"the rules", func(*Program) {}},
		{"another value", func(p *Program) { p.RuleSets[0].Rules[1] = []Rule{{EqualTo(6)}} }},
		{"another argument", func(p *Program) { p.RuleSets[0].Rules[1] = []Rule{{nil, EqualTo(5)}} }},
		{"the instruction pointer", func(p *Program) { p.RuleSets[0].Rules[1] = []Rule{{RuleIP: EqualTo(5)}} }},
		{"another number", func(p *Program) { p.RuleSets[0].Rules = SyscallRules{1: {{EqualTo(5)}}, 3: {}} }},
		{"another action", func(p *Program) { p.RuleSets[0].Action = Log }},
		{"another default", func(p *Program) { p.DefaultAction = Errno(2) }},
		{"another bad architecture", func(p *Program) { p.BadArchAction = Errno(2) }},
		{"from the vsyscall page", func(p *Program) { p.RuleSets[0].Vsyscall = true }},
	} {
		changed := base
		changed.Rules.RuleSets = slices.Clone(base.Rules.RuleSets)
		c.change(&changed.Rules)
		table := bdd.New(bdd.Budget{Nodes: 1 << 16, Steps: 1 << 20})
		print := prove.Fingerprint(table, meaning.Of(table, []meaning.ABI{changed}, bdd.Everything))
		if other, known := seen[print]; known {
			t.Errorf("%s has the fingerprint of %s", c.name, other)
		}
		seen[print] = c.name
	}
}

// A proof by parts has the same digest as a proof of all calls at once.
func TestDigestDoesNotDependOnParts(t *testing.T) {
	for _, plain := range cases.Corpus() {
		f := compileCorpus(t, plain)
		whole, parts := prove.FingerprintByParts(f.abis)
		if whole != parts {
			t.Errorf("%s: %s as a whole, %s by parts", plain.Name, whole, parts)
		}
	}
}
