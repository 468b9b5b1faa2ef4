package driver_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/seccompgen/seccompgen/gen/internal/compile/layout"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
)

var update = flag.Bool("update", false, "write what testdata/stages should hold")

// The whole way from rules to a program, one example a file: what is in rules.go, and what each
// stage makes of it for amd64. Read these files first: they show what the packages below
// gen/internal/compile do.
func TestStages(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("testdata", "stages", "*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	examples := map[string]*txtar.Archive{}
	var module txtar.Archive
	for _, name := range names {
		example, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pkg := strings.TrimSuffix(filepath.Base(name), ".txtar")
		examples[pkg] = example
		module.Files = append(module.Files, txtar.File{Name: pkg + "/rules.go", Data: example.Files[0].Data})
	}
	dir := writeModule(t, string(txtar.Format(&module)))
	result, err := driver.Generate(context.Background(), driver.Config{Dir: dir, Patterns: []string{"./..."}, Archs: []*arch.Arch{testarch.Lookup(t, "amd64")}})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Filters) != len(examples) {
		t.Fatalf("%d filters of %d examples", len(result.Filters), len(examples))
	}
	for _, f := range result.Filters {
		pkg := filepath.Base(filepath.Dir(f.File))
		t.Run(pkg, func(t *testing.T) {
			example := examples[pkg]
			want := &txtar.Archive{Comment: example.Comment, Files: example.Files[:1:1]}
			for _, stage := range []struct{ name, text string }{
				{"policy", f.Policy.String()},
				{"diagram", f.Diagram.String()},
				{"order", layout.Order(f.Diagram)},
				{"program", bpf.Listing(f.Program, bpf.NamesOf(f.Policy.Arch))},
			} {
				want.Files = append(want.Files, txtar.File{Name: stage.name, Data: []byte("\n" + stage.text + "\n")})
			}
			name := filepath.Join("testdata", "stages", pkg+".txtar")
			if *update {
				if err := os.WriteFile(name, txtar.Format(want), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			for i, stage := range want.Files {
				if i >= len(example.Files) || !bytes.Equal(example.Files[i].Data, stage.Data) {
					t.Errorf("%s is\n%s (go test -run TestStages -update writes it)", stage.Name, stage.Data)
				}
			}
		})
	}
}
