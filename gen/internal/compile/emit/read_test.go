package emit

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/source/table"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
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
		first := filter(t, a, "First", "First is first.\nIt is proved for all calls: 0.", Program{DefaultAction: Allow})
		first.Proof = "0123456789abcdef"
		extremes := first
		extremes.Name, extremes.Doc, extremes.Proof = "Äußerst", "", ""
		extremes.Program = []linux.BPFInstruction{
			{}, {OpCode: math.MaxUint16, JumpIfTrue: math.MaxUint8, JumpIfFalse: math.MaxUint8, K: math.MaxUint32},
			{OpCode: 5, K: math.MaxUint32}, {JumpIfFalse: 1}, {K: 1},
		}
		src, err := Table("sandbox", a, []Filter{first, extremes}, generated.Made{Version: "v1.2.3"})
		if err != nil {
			t.Fatal(err)
		}
		accepted(t, generated.TableName(a), src)
		for name, src := range map[string]string{"as written": string(src), "with Windows line ends": strings.ReplaceAll(string(src), "\n", "\r\n")} {
			file, err := table.Read(generated.TableName(a), []byte(src))
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

func FuzzRead(f *testing.F) {
	a := testarch.Lookup(f, "amd64")
	src, err := Table("p", a, []Filter{filter(f, a, "T", "", Program{DefaultAction: KillProcess})}, generated.Made{Version: "v1"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(src)
	f.Add([]byte(generated.Marker + "\n//go:build linux && arm64\n\npackage p\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		file, err := table.Read("z.go", src)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "z.go:") {
				t.Errorf("no place in %q", err)
			}
			return
		}
		// What is read can be written, if under names that Table accepts,
		// and is then read the same.
		var filters []Filter
		for _, r := range file.Filters {
			if len(r.Program) > 0 {
				filters = append(filters, Filter{Name: r.Name, Doc: r.Doc, Policy: policyOf(t, file.Arch), Program: r.Program})
			}
		}
		again, err := Table(file.Package, file.Arch, filters, generated.Made{})
		if err != nil || len(filters) < len(file.Filters) {
			return
		}
		second, err := table.Read("z.go", again)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range second.Filters {
			equal(t, r.Program, file.Filters[i].Program)
		}
	})
}
