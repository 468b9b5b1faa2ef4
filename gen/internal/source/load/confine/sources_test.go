package confine

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write seccomp.txtar from package seccomp")

// What is built into the program that evaluates rules is package seccomp, byte for byte.
func TestSourcesAreThePackages(t *testing.T) {
	a := &txtar.Archive{Comment: []byte("Package seccomp, for the program that evaluates rules: go test -run Sources -update\n\n")}
	for _, dir := range []string{"seccomp", "seccomp/linux"} {
		files, err := filepath.Glob("../../../../../" + dir + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a.Files = append(a.Files, txtar.File{Name: dir + "/" + filepath.Base(file), Data: text})
		}
	}
	want := txtar.Format(a)
	if *update {
		if err := os.WriteFile("seccomp.txtar", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if runtimeText != string(want) {
		t.Error("seccomp.txtar differs from package seccomp (go test -run Sources -update)")
	}
	files := archived(runtimeText)
	for _, f := range a.Files {
		if !bytes.Equal(files[f.Name], f.Data) || len(files) != len(a.Files) {
			t.Errorf("%s is read from the archive as\n%s", f.Name, files[f.Name])
		}
	}
	for name := range must(Files("a", "b"))(t) {
		if strings.HasSuffix(name, "_test.go") || strings.Contains(name, "rules") {
			t.Errorf("the program gets %s", name)
		}
	}
}

func must(files map[string][]byte, err error) func(*testing.T) map[string][]byte {
	return func(t *testing.T) map[string][]byte {
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
}
