//go:build unix

package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
)

// Progress is for somebody who watches.
func TestProgressIsForTerminals(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	if newProgress(new(bytes.Buffer)).w != nil || newProgress(w).w != nil || newProgress(null).w != nil {
		t.Error("progress goes where no terminal is")
	}
	terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	defer terminal.Close()
	if newProgress(terminal).w == nil {
		t.Error("a terminal shows no progress")
	}
}

// Each step takes the line of the one before, and nothing stays.
func TestProgressIsOneLine(t *testing.T) {
	var screen bytes.Buffer
	p := &progress{w: &screen}
	p.clear()
	p.step("listing packages")
	p.step("compiling")
	p.clear()
	p.clear()
	const want = eraseLine + "seccompgen: listing packages …" + eraseLine + "seccompgen: compiling …" + eraseLine
	if screen.String() != want {
		t.Errorf("%q, want %q", &screen, want)
	}
}

// The line is gone before a warning or an answer is printed: all may be on one
// screen.
func TestProgressIsGoneBeforeTheAnswer(t *testing.T) {
	var screen bytes.Buffer
	dir := module(t, "//seccompgen:filter Worker\nvar worker = rules.SyscallRules{0: {}}\n")
	tool := &tool{env: os.Environ(), dir: dir, stdout: &screen, stderr: &screen, progress: &progress{w: &screen}}
	if status := tool.report(tool.dispatch(t.Context(), []string{"-arch", "amd64"})); status != ExitGood {
		t.Fatal(status, &screen)
	}
	_, after, _ := strings.Cut(screen.String(), " …"+eraseLine+"rules.go:")
	if !strings.Contains(after, "[runtime-call]\nzseccomp_linux_amd64.go: Worker: ") || strings.Contains(after, eraseLine) {
		t.Errorf("%q", &screen)
	}
}

// New files obey the umask, old ones keep their mode whatever it is.
func TestModes(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o077))
	dir := t.TempDir()
	for name, want := range map[string]os.FileMode{"new.go": 0o600, "old.go": 0o644, "readonly.go": 0o444} {
		path := filepath.Join(dir, name)
		if name != "new.go" {
			write(t, path, oldText, want)
		}
		if _, err := commit(t.Context(), []driver.File{{Path: path, Contents: []byte(newText)}}, false); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want || read(t, path) != newText {
			t.Errorf("%s: %v, %v; want mode %v", name, info.Mode().Perm(), err, want)
		}
	}
}
