package tree

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMentions(t *testing.T) {
	names := Names{
		Own:      []string{"Worker"},
		Imported: map[string][]string{"example.com/policy": {"Reader"}},
		Packages: map[string]string{"example.com/policy": "sandbox"},
	}
	const imports = "package p\n\nimport (\n\t\"example.com/policy\"\n\ts \"github.com/seccompgen/seccompgen/seccomp\"\n\t\"github.com/seccompgen/seccompgen/seccomp/linux\"\n)\n\n"
	for _, body := range []string{
		"func f() error { return s.SetFilter(Worker) }",
		"func f() error { return s.SetFilterWithFlags(sandbox.Reader, 0) }",
		"func f() { defer s.SetFilterInChild(Worker) }",
		"var n = len(Worker) + cap(sandbox.Reader)",
		"var none = Worker == nil || nil != sandbox.Reader",
		"func f() { for i, row := range Worker { println(i, row.K) } }",
		"var k = Worker[3].K + sandbox.Reader[0].K",
		"func f(Worker []int) { Worker[0] = 1 }",
		"func f() { sandbox := map[string]int{}; sandbox[\"Reader\"] = 1 }",
		"type T struct{ Worker int }\n\nfunc (t *T) f() { t.Worker = 1 }",
	} {
		if found, err := Mentions("p.go", []byte(imports+body), names); err != nil || len(found) > 0 {
			t.Errorf("%s: %v, %v", body, found, err)
		}
	}
	for _, body := range []string{
		"func f() { Worker[3].K = 1 }",
		"func f() { Worker[3].K++ }",
		"func f() { sandbox.Reader[3] = sandbox.Reader[2] }",
		"func f() { Worker = nil }",
		"func f() { for Worker[3].K = range uint32(1) {} }",
		"var p = &Worker[3]",
		"var p = &sandbox.Reader[3].K",
		"var alias = Worker",
		"func f() { copy(Worker, sandbox.Reader) }",
		"func f() { clear(Worker) }",
		"var part = Worker[1:]",
		"func f() { g(sandbox.Reader) }",
		"func f() { Worker[0].Set() }",
		"func f() error { return s.SetFilter(Worker[:1]) }",
		"func f() error { return s.SetFilter(nil) }",
		"var install = s.SetFilter",
		"var own []linux.BPFInstruction",
		"func Worker() {}",
		"func len(any) int { return 0 }\n\nvar n = len(Worker)",
		"var x = struct{ any }{Worker}",
		"func f() any { return Worker }",
		"func f() { select { case c <- Worker: default: } }",
	} {
		if found, err := Mentions("p.go", []byte(imports+body), names); err != nil || len(found) == 0 {
			t.Errorf("%s: nothing is found, %v", body, err)
		}
	}
}

func TestLinknames(t *testing.T) {
	packages := map[string][]string{"example.com/v2.x/policy": {"Reader"}}
	for comment, want := range map[string]int{
		"//go:linkname local example.com/v2.x/policy.Reader":                               1,
		"//go:linkname local example.com/v2.x/policy.internal":                             1,
		"//go:linkname local example.com/v2.x/policy.(*T).Method":                          1,
		"//go:linkname local github.com/seccompgen/seccompgen/seccomp.SetFilter":           1,
		"//go:linkname local github.com/seccompgen/seccompgen/seccomp/linux.SetSeccompBPF": 1,
		"//go:linkname local main.Reader":                                                  1,
		"//go:linkname Worker":                                                             1,
		"//go:linkname Worker other":                                                       1,
		"//go:linkname local runtime.nanotime":                                             0,
		"//go:linkname local main.other":                                                   0,
		"// go:linkname Worker":                                                            0,
		"/* //go:linkname Worker */":                                                       0,
	} {
		if got := Linknames("p.go", []byte("package p\n\n"+comment+"\nvar local int\n"), []string{"Worker"}, packages); len(got) != want {
			t.Errorf("%s: %v", comment, got)
		}
	}
}

func TestSymbols(t *testing.T) {
	packages := map[string][]string{"example.com/policy": {"Reader"}}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "names.inc"), []byte("#define TABLE ·Worker\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"MOVQ ·Worker(SB), AX":                                        "·Worker",
		"MOVQ ·Worker+8(SB), AX":                                      "·Worker",
		"LEAQ example·com∕policy·Reader(SB), AX":                      "policy·Reader",
		"CALL github·com∕seccompgen∕seccompgen∕seccomp·SetFilter(SB)": "seccomp·SetFilter",
		"extern void f() __asm__(\"example.com/policy.internal\");":   "policy.internal",
		"#include \"names.inc\"":                                      "·Worker",
		"MOVQ ·worker(SB), AX":                                        "",
		"CALL runtime·nanotime(SB)":                                   "",
		"x.Worker = 1;":                                               "",
	} {
		path := filepath.Join(dir, "a.s")
		if err := os.WriteFile(path, []byte(text+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		found, err := Symbols(path, []string{"Worker"}, packages)
		if err != nil || (want != "") != (len(found) > 0) || want != "" && !strings.HasSuffix(found[0].Msg, want) {
			t.Errorf("%s: %v, %v", text, found, err)
		}
	}
}
