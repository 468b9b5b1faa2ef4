package emit

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// accepted fails unless gofmt has nothing to change and the compiler takes the
// file, with seccomp/linux as it is in this tree.
func accepted(t testing.TB, name string, src []byte) {
	t.Helper()
	formatted, err := format.Source(src)
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, src)
	}
	if !bytes.Equal(src, formatted) {
		t.Errorf("%s: gofmt would change it\n%s", name, src)
	}
	for i, line := range strings.Split(string(src), "\n") {
		if strings.TrimRight(line, " \t\r") != line {
			t.Errorf("%s:%d: white space at the end", name, i+1)
		}
	}
	files := token.NewFileSet()
	syntax, err := parser.ParseFile(files, name, src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	config := types.Config{Importer: onlyLinux{}}
	if _, err := config.Check("sandbox", files, []*ast.File{syntax}, nil); err != nil {
		t.Errorf("%v\n%s", err, src)
	}
}

// onlyLinux imports seccomp/linux from its source and nothing else.
type onlyLinux struct{}

func (onlyLinux) Import(path string) (*types.Package, error) {
	files := token.NewFileSet()
	name := filepath.Join("..", "..", "..", "..", strings.TrimPrefix(path, "github.com/seccompgen/seccompgen/"), "instruction.go")
	syntax, err := parser.ParseFile(files, name, nil, 0)
	if err != nil {
		return nil, err
	}
	return (&types.Config{}).Check(path, files, []*ast.File{syntax}, nil)
}

// vet runs go vet over packages on every kind of platform: those with a table,
// and with each half of the stub's constraint.
func vet(t *testing.T, packages map[string]*txtar.Archive) {
	dir := module(t)
	for name, files := range packages {
		for _, f := range files.Files {
			write(t, filepath.Join(dir, name, f.Name), f.Data)
		}
	}
	for _, platform := range []string{"linux/amd64", "linux/arm64", "linux/riscv64", "darwin/arm64"} {
		goTool(t, dir, platform, "vet", "./...")
	}
}

// module makes a module of the name of this one that holds seccomp/linux alone.
func module(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), []byte("module github.com/seccompgen/seccompgen\n\ngo 1.25\n"))
	sources, err := filepath.Glob("../../../../seccomp/linux/*.go")
	if err != nil || len(sources) == 0 {
		t.Fatal(sources, err)
	}
	for _, source := range sources {
		src, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, "seccomp", "linux", filepath.Base(source)), src)
	}
	return dir
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o666); err != nil {
		t.Fatal(err)
	}
}

// goTool runs the go command in a module for a platform.
func goTool(t *testing.T, dir, platform string, args ...string) {
	t.Helper()
	goos, goarch, _ := strings.Cut(platform, "/")
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off", "GOOS="+goos, "GOARCH="+goarch)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: go %s: %v\n%s", platform, strings.Join(args, " "), err, out)
	}
}
