package table

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/emit"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
)

func TestReadRejects(t *testing.T) {
	const head = generated.Marker + "\n//go:build linux && amd64\n\npackage p\n\nimport \"" + generated.LinuxPath + "\"\n\n"
	const table = "var T = []linux.BPFInstruction{\n\t{OpCode: 0x06},\n}\n"
	if _, err := Read("z.go", []byte(head+table)); err != nil {
		t.Fatal(err) // the cases change a valid file
	}
	stub, err := emit.Stub("p", []string{"amd64"}, []emit.Filter{{Name: "T"}}, generated.Made{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, src, place, reason string }{
		{"nothing", "", "z.go:1:1: ", generated.Marker},
		{"a handwritten file", "package p\n", "z.go:1:1: ", generated.Marker},
		{"a stub", string(stub), "z.go:2:1: ", "zseccomp_linux_"},
		{"a build constraint that Go ignores", strings.Replace(head, "//go:build", "/* x */ //go:build", 1), "z.go:2:9: ", "build constraint"},
		{"two build constraints", strings.Replace(head, "\n\npackage", "\n//go:build linux && arm64\n\npackage", 1), "z.go:3:1: ", "build constraint"},
		{"no architecture", generated.Marker + "\n\npackage p\n\nimport \"" + generated.LinuxPath + "\"\n", "z.go:3:1: ", "go:build"},
		{"unknown architecture", strings.Replace(head, "amd64", "z80", 1) + table, "z.go:2:1: ", "z80"},
		{"a package that is never built", strings.Replace(head, "package p", "package documentation", 1) + table, "z.go:4:9: ", "ignores"},
		{"not Go", head + "var T = {\n", "z.go:8:", "expected"},
		{"no table", head, "z.go:4:1: ", "has no table"},
		{"another import", strings.Replace(head, generated.LinuxPath, "os", 1) + table, "z.go:6:8: ", generated.LinuxPath},
		{"a renamed import", strings.Replace(head, "import ", "import linux ", 1) + table, "z.go:6:8: ", generated.LinuxPath},
		{"no import", strings.Replace(head, "import", "//", 1) + table, "z.go:4:1: ", generated.LinuxPath},
		{"a function", head + table + "func init() {}\n", "z.go:11:1: ", "only tables"},
		{"a constant", head + "const T = 1\n", "z.go:8:1: ", "only tables"},
		{"a group", head + "var (\n\tT = 1\n\tU = 2\n)\n", "z.go:8:1: ", "only tables"},
		{"two names", head + "var T, U = 1, 2\n", "z.go:8:5: ", "T"},
		{"a table without a value", head + "var T []linux.BPFInstruction\n", "z.go:8:5: ", "T"},
		{"two tables of the same name", head + table + table, "z.go:11:5: ", "twice"},
		{"an array", head + "var T = [...]linux.BPFInstruction{}\n", "z.go:8:9: ", "BPFInstruction"},
		{"a type of another package", head + "var T = []other.BPFInstruction{}\n", "z.go:8:9: ", "BPFInstruction"},
		{"a call", head + "var T = table()\n", "z.go:8:9: ", "BPFInstruction"},
		{"a row with a type", head + "var T = []linux.BPFInstruction{linux.BPFInstruction{K: 1}}\n", "z.go:8:32: ", "row"},
		{"a row with an index", head + "var T = []linux.BPFInstruction{4: {K: 1}}\n", "z.go:8:32: ", "row"},
		{"values without keys", head + "var T = []linux.BPFInstruction{{6, 0, 0, 0}}\n", "z.go:8:33: ", "field"},
		{"a field twice", head + "var T = []linux.BPFInstruction{{K: 1, K: 2}}\n", "z.go:8:39: ", "twice"},
		{"an unknown field", head + "var T = []linux.BPFInstruction{{Code: 1}}\n", "z.go:8:33: ", "Code"},
		{"a key that is not a name", head + "var T = []linux.BPFInstruction{{(K): 1}}\n", "z.go:8:33: ", "field"},
		{"an expression", head + "var T = []linux.BPFInstruction{{K: 1 + 1}}\n", "z.go:8:36: ", "integer"},
		{"a negative number", head + "var T = []linux.BPFInstruction{{K: -1}}\n", "z.go:8:36: ", "integer"},
		{"a constant's name", head + "var T = []linux.BPFInstruction{{K: linux.SECCOMP_RET_ALLOW}}\n", "z.go:8:36: ", "integer"},
		{"a character", head + "var T = []linux.BPFInstruction{{K: 'a'}}\n", "z.go:8:36: ", "integer"},
		{"a jump too far", head + "var T = []linux.BPFInstruction{{JumpIfTrue: 256}}\n", "z.go:8:45: ", "8 bits"},
		{"an opcode too wide", head + "var T = []linux.BPFInstruction{{OpCode: 0x10000}}\n", "z.go:8:41: ", "16 bits"},
		{"a constant too wide", head + "var T = []linux.BPFInstruction{{K: 0x100000000}}\n", "z.go:8:36: ", "32 bits"},
		{"a line directive", head + "//line other.go:100\nvar T = table()\n", "z.go:9:9: ", "BPFInstruction"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file, err := Read("z.go", []byte(c.src))
			if err == nil {
				t.Fatalf("read as %+v", file)
			}
			if !strings.HasPrefix(err.Error(), c.place) || !strings.Contains(err.Error(), c.reason) {
				t.Errorf("err = %v; want %s… %s", err, c.place, c.reason)
			}
		})
	}
}
