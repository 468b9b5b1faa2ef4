package driver

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// The tables of the examples, and of the filter that rules are evaluated under, mean their
// rules as they are checked in.
func TestExamplesAreProved(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it evaluates the rules of all examples")
	}
	cfg := Config{Dir: "../../..", Patterns: []string{"./examples/generated/...", "./gen/internal/source/load/confine"}, Archs: arch.Common()}
	verdicts, err := Prove(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	proved := map[string]bool{}
	for _, v := range verdicts {
		if v.Kind != Proved {
			t.Errorf("%s: %s: %s: %v", v.File, v.Name, v.Kind, v.Err)
			continue
		}
		proved[filepath.Base(filepath.Dir(v.File))] = true
		t.Logf("%s for %s: %s, %d instructions, %d nodes", v.Name, v.Arch, v.Proof.Short(), len(v.Program), v.Proof.Nodes)
	}
	if !proved["confine"] {
		t.Error("the filter that rules are evaluated under has no proved table")
	}
	examples, err := os.ReadDir("../../../examples/generated")
	if err != nil {
		t.Fatal(err)
	}
	for _, example := range examples {
		if example.IsDir() && !proved[example.Name()] {
			t.Errorf("example %s has no proved table", example.Name())
		}
	}
}

// The verdict on each kind of table that differs from the generated one.
func TestProveKinds(t *testing.T) {
	const example = "../../../examples/generated/hello"
	table := "zseccomp_linux_amd64.go"
	good, err := os.ReadFile(filepath.Join(example, table))
	if err != nil {
		t.Fatal(err)
	}
	cfg := Config{Dir: example, Archs: arch.Common()}
	result, err := Generate(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	path := result.Files[0].Path
	for _, c := range []struct {
		kind     Kind
		old, new string // the edit
		says     string
	}{
		{Proved, "", "", ""},
		{Proved, "// Hello may write to its standard output", "// Hello may do as it likes", ""},
		{Wrong, "K: 0xe7}", "K: 0xe8}", "exit_group"},
		{Wrong, "{OpCode: 0x15, JumpIfTrue: ", "{OpCode: 0x15, JumpIfTrue: 2", "past the end"},
		{Header, "// Proved to mean its rules for all calls: ", "// Proved to mean its rules for all calls: 0", "names the proof"},
		{Header, "// Proved to mean its rules", "// Said to mean its rules", "does not name the proof"},
		{Missing, "var Hello = ", "var Other = ", "no such table"},
		{Unreadable, "{OpCode: 0x20, K: 0x4}", "{OpCode: 0x20, K: four}", "not an integer literal"},
		{Unreadable, "//go:build linux && amd64", "//go:build linux && arm64", "arm64"},
	} {
		src := strings.Replace(string(good), c.old, c.new, 1)
		verdicts := result.Prove(path, []byte(src))
		if len(verdicts) == 0 || verdicts[0].Kind != c.kind {
			t.Errorf("%q → %q: %+v, want %s", c.old, c.new, verdicts, c.kind)
			continue
		}
		if err := verdicts[0].Err; c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%q → %q: %v, want %q said", c.old, c.new, err, c.says)
		}
	}
}
