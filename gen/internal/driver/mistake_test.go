package driver

import (
	"go/token"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// A program that the verifier rejects is reported where the rules name the call, and
// is not one of the programs.
func TestVerifierFindings(t *testing.T) {
	from := &load.Filter{Name: "Worker", Pos: token.Position{Filename: "rules.go", Line: 3, Column: 5},
		Targets: []*load.Target{{GOARCH: "amd64"}, {GOARCH: "arm64"}}}
	target := &load.Target{GOARCH: "amd64", Entries: map[uint32][]token.Position{
		72: {{Filename: "rules.go", Line: 9, Column: 2}},
	}}
	for _, c := range []struct {
		name string
		err  error
		want []string
	}{
		{"a call that the program gets wrong",
			&prove.Counterexample{Call: linux.SeccompData{Nr: 72, Arch: linux.AUDIT_ARCH_X86_64}, Program: linux.SECCOMP_RET_ALLOW},
			[]string{"rules.go:9:2: BUG: ", "Worker", "[amd64]"}},
		{"a call that the rules do not name",
			&prove.Counterexample{Call: linux.SeccompData{Nr: 5, Arch: linux.AUDIT_ARCH_X86_64}, Program: linux.SECCOMP_RET_ALLOW},
			[]string{"rules.go:3:5: BUG: "}},
		{"a program that is too large to verify",
			&prove.Undecided{Instruction: 7, Reason: "the diagram grows too large"},
			[]string{"rules.go:3:5: ", "cannot be proved", "instruction 7", "masks"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var m mistakes
			if err := m.add(&job{from: from, target: target}, target, c.err); err != nil {
				t.Fatal(err)
			}
			err := m.err()
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is missing from: %v", want, err)
				}
			}
		})
	}
}
