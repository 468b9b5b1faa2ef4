package emit

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func equal(t testing.TB, got, want []linux.BPFInstruction) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%v\nwant\n%v", got, want)
	}
}

func TestReadGivesBackWhatTableWrote(t *testing.T) {
	for _, a := range arch.All() {
		first := filter(t, a, "First", "First is first.\nProved to mean its rules for all calls: 0.", Program{DefaultAction: Allow})
		first.Proof = "0123456789abcdef"
		extremes := first
		extremes.Name, extremes.Doc, extremes.Proof = "Äußerst", "", ""
		extremes.Program = []linux.BPFInstruction{
			{}, {OpCode: math.MaxUint16, JumpIfTrue: math.MaxUint8, JumpIfFalse: math.MaxUint8, K: math.MaxUint32},
			{OpCode: 5, K: math.MaxUint32}, {JumpIfFalse: 1}, {K: 1},
		}
		src, err := Table("sandbox", a, []Filter{first, extremes}, "v1.2.3")
		if err != nil {
			t.Fatal(err)
		}
		accepted(t, TableName(a), src)
		for name, src := range map[string]string{"as written": string(src), "with Windows line ends": strings.ReplaceAll(string(src), "\n", "\r\n")} {
			file, err := Read(TableName(a), []byte(src))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if file.Arch != a || file.Package != "sandbox" || len(file.Filters) != 2 {
				t.Fatalf("%s: %+v", name, file)
			}
			if f := file.Filters[0]; f.Name != "First" || !strings.HasPrefix(f.Doc, "First is first.\n") {
				t.Errorf("%s: %q, %q", name, f.Name, f.Doc)
			}
			if f := file.Filters[0]; f.Proof != first.Proof || file.Filters[1].Proof != "" {
				t.Errorf("%s: proofs %q and %q", name, f.Proof, file.Filters[1].Proof)
			}
			if file.Filters[1].Name != "Äußerst" {
				t.Errorf("%s: %q", name, file.Filters[1].Name)
			}
			equal(t, file.Filters[0].Program, first.Program)
			equal(t, file.Filters[1].Program, extremes.Program)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	const head = Marker + "\n//go:build linux && amd64\n\npackage p\n\nimport \"" + linuxPath + "\"\n\n"
	const table = "var T = []linux.BPFInstruction{\n\t{OpCode: 0x06},\n}\n"
	if _, err := Read("z.go", []byte(head+table)); err != nil {
		t.Fatal(err) // what the cases change must be good as it is
	}
	stub, err := Stub("p", []string{"amd64"}, []Filter{{Name: "T"}}, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, src, place, reason string }{
		{"nothing", "", "z.go:1:1: ", Marker},
		{"a file by hand", "package p\n", "z.go:1:1: ", Marker},
		{"a stub", string(stub), "z.go:2:1: ", "zseccomp_linux_"},
		{"a build line that Go does not see", strings.Replace(head, "//go:build", "/* x */ //go:build", 1), "z.go:2:9: ", "build line"},
		{"two build lines", strings.Replace(head, "\n\npackage", "\n//go:build linux && arm64\n\npackage", 1), "z.go:3:1: ", "build line"},
		{"no architecture", Marker + "\n\npackage p\n\nimport \"" + linuxPath + "\"\n", "z.go:3:1: ", "go:build"},
		{"unknown architecture", strings.Replace(head, "amd64", "z80", 1) + table, "z.go:2:1: ", "z80"},
		{"a package that is never built", strings.Replace(head, "package p", "package documentation", 1) + table, "z.go:4:9: ", "leaves out"},
		{"not Go", head + "var T = {\n", "z.go:8:", "expected"},
		{"no table", head, "z.go:4:1: ", "no table"},
		{"another import", strings.Replace(head, linuxPath, "os", 1) + table, "z.go:6:8: ", linuxPath},
		{"a renamed import", strings.Replace(head, "import ", "import linux ", 1) + table, "z.go:6:8: ", linuxPath},
		{"no import", strings.Replace(head, "import", "//", 1) + table, "z.go:4:1: ", linuxPath},
		{"a function", head + table + "func init() {}\n", "z.go:11:1: ", "nothing but tables"},
		{"a constant", head + "const T = 1\n", "z.go:8:1: ", "nothing but tables"},
		{"a group", head + "var (\n\tT = 1\n\tU = 2\n)\n", "z.go:8:1: ", "nothing but tables"},
		{"two names", head + "var T, U = 1, 2\n", "z.go:8:5: ", "T"},
		{"a table without rows to it", head + "var T []linux.BPFInstruction\n", "z.go:8:5: ", "T"},
		{"two tables of a name", head + table + table, "z.go:11:5: ", "twice"},
		{"an array", head + "var T = [...]linux.BPFInstruction{}\n", "z.go:8:9: ", "BPFInstruction"},
		{"a foreign type", head + "var T = []other.BPFInstruction{}\n", "z.go:8:9: ", "BPFInstruction"},
		{"a call", head + "var T = table()\n", "z.go:8:9: ", "BPFInstruction"},
		{"a row with a type", head + "var T = []linux.BPFInstruction{linux.BPFInstruction{K: 1}}\n", "z.go:8:32: ", "row"},
		{"a row with an index", head + "var T = []linux.BPFInstruction{4: {K: 1}}\n", "z.go:8:32: ", "row"},
		{"values without keys", head + "var T = []linux.BPFInstruction{{6, 0, 0, 0}}\n", "z.go:8:33: ", "field"},
		{"a field twice", head + "var T = []linux.BPFInstruction{{K: 1, K: 2}}\n", "z.go:8:39: ", "twice"},
		{"an unknown field", head + "var T = []linux.BPFInstruction{{Code: 1}}\n", "z.go:8:33: ", "Code"},
		{"a key that is no name", head + "var T = []linux.BPFInstruction{{(K): 1}}\n", "z.go:8:33: ", "field"},
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

func FuzzRead(f *testing.F) {
	a := lookup(f, "amd64")
	src, err := Table("p", a, []Filter{filter(f, a, "T", "", Program{DefaultAction: KillProcess})}, "v1")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(src)
	f.Add([]byte(Marker + "\n//go:build linux && arm64\n\npackage p\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		file, err := Read("z.go", src)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "z.go:") {
				t.Errorf("no place in %q", err)
			}
			return
		}
		// What is read can be written, if under names that Table lets through,
		// and is then read the same.
		var filters []Filter
		for _, r := range file.Filters {
			if len(r.Program) > 0 {
				filters = append(filters, Filter{Name: r.Name, Doc: r.Doc, Policy: policyOf(t, file.Arch), Program: r.Program})
			}
		}
		again, err := Table(file.Package, file.Arch, filters, "")
		if err != nil || len(filters) < len(file.Filters) {
			return
		}
		second, err := Read("z.go", again)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range second.Filters {
			equal(t, r.Program, file.Filters[i].Program)
		}
	})
}
