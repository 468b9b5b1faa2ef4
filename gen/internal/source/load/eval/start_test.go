package eval

import (
	"context"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// What the author's packages do when they are initialized is under the filter, whatever their
// paths: a package that sorts before all others, and one that imports nothing else.
func TestFilterComesFirst(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("no seccomp on " + runtime.GOOS)
	}
	const code = `package p

import "os"

var read = open()

func open() int {
	_, err := os.Open("/")
	println("opened", err == nil)
	return 0
}
`
	m := newModule("1.21")
	if err := addDriver(m, nil, nil); err != nil {
		t.Fatal(err)
	}
	m["386/r0/p0000/s0000.go"] = []byte(code)
	m["main.go"] = []byte("package main\n\nimport _ \"" + copyModule + "/386/r0/p0000\"\n\nfunc main() { println(\"arrived\") }\n")
	if m.unguarded() != "386/r0/p0000" {
		t.Error("a copy without the start is not found")
	}
	if out := runModule(t, m); !strings.Contains(out, "opened true") {
		t.Errorf("without the start: %s", out)
	}
	m["386/r0/p0000/"+startFile] = startText("p", nil)
	if dir := m.unguarded(); dir != "" {
		t.Errorf("%s has no start", dir)
	}
	if out := runModule(t, m); strings.Contains(out, "opened") || strings.Contains(out, "arrived") || !strings.Contains(out, "SIGSYS") {
		t.Errorf("with the start: %s", out)
	}
}

// runModule builds the command in a module and returns what it prints.
func runModule(t *testing.T, m module) string {
	dir := t.TempDir()
	if err := m.write(dir); err != nil {
		t.Fatal(err)
	}
	tools, err := gopkg.FindToolchain(context.Background(), dir, nil, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := tools.BuildHere(context.Background(), dir, driverBinary); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(filepath.Join(dir, driverBinary))
	cmd.Env = []string{limitVariable + "=5s"}
	out, _ := cmd.CombinedOutput()
	return string(out)
}
