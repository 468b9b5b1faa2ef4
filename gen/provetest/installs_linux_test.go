package provetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The examples install their tables and nothing else.
func TestInstallsExamples(t *testing.T) {
	bin := t.TempDir()
	for _, c := range []struct {
		example, table string
		args           []string
	}{{"hello", "Hello", nil}, {"webserver", "Webserver", []string{"-demo"}}} {
		dir := filepath.Join("../../examples/generated", c.example)
		exe := filepath.Join(bin, c.example)
		build := exec.Command("go", "build", "-o", exe, "./"+dir)
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		own, other := TablesIn(t, dir, c.table), TablesIn(t, "../../examples/generated/docker", "Docker")
		Installs(t, exec.Command(exe, c.args...), own...)

		var r recorder
		Installs(&r, exec.Command(exe, c.args...), other...)
		if got := r.text(); !strings.Contains(got, "which is none of Docker for ") || !strings.Contains(got, "Docker was not installed; the command ended with exit status 0") {
			t.Errorf("with other tables: %s", got)
		}
		r = recorder{}
		Installs(&r, exec.Command(exe, c.args...), slices.Concat(own, other)...)
		if got := r.text(); got != "Docker was not installed; the command ended with exit status 0" {
			t.Errorf("with too many tables: %s", got)
		}
		r = recorder{}
		Installs(&r, exec.Command(exe, c.args...))
		if got := r.text(); !strings.Contains(got, "which is none of none") {
			t.Errorf("without tables: %s", got)
		}
	}
}

func TestInstallsNothing(t *testing.T) {
	Installs(t, exec.Command("true"))
	var r recorder
	Installs(&r, exec.Command("/nonexistent/program"))
	if got := r.text(); !strings.Contains(got, "cannot be run and traced") {
		t.Error(got)
	}
	r = recorder{}
	Installs(&r, exec.Command("true"), Filter(nil), denying("amd64", nil))
	if got := r.text(); !strings.Contains(got, "the filter is empty") {
		t.Error(got)
	}
}
