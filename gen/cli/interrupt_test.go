//go:build unix

package cli

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The test binary is the command when it is told so.
func TestMain(m *testing.M) {
	switch os.Getenv("SECCOMPGEN_TEST_MAIN") {
	case "1":
		Main()
	case "measured":
		measured()
	}
	os.Exit(m.Run())
}

// module writes a module with one package of rules whose body is given, and
// returns its directory.
func module(t *testing.T, rules string) string {
	t.Helper()
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile(filepath.Join(repo, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/app\n\ngo 1.26.0\n\nrequire github.com/seccompgen/seccompgen v0.0.0\n\n" +
			"replace github.com/seccompgen/seccompgen => " + repo + "\n",
		"go.sum":   string(sums),
		"rules.go": "//go:build seccompgen\n\npackage sandbox\n\nimport \"github.com/seccompgen/seccompgen/gen/rules\"\n\n" + rules,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// tree returns the files below a directory with their contents.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// cancelAt is a terminal whose user interrupts at a step.
type cancelAt struct {
	step   string
	cancel context.CancelFunc
	seen   bool
}

func (c *cancelAt) Write(p []byte) (int, error) {
	if bytes.Contains(p, []byte(c.step)) {
		c.seen = true
		c.cancel()
	}
	return len(p), nil
}

// Whenever it comes, an interrupt leaves the author's tree and the directory for
// temporary files as they were.
func TestInterruptLeavesNothing(t *testing.T) {
	for _, step := range []string{"listing packages", "checking rules", "evaluating rules", "compiling"} {
		t.Run(step, func(t *testing.T) {
			temp := t.TempDir()
			t.Setenv("TMPDIR", temp)
			dir := module(t, "//seccompgen:filter Worker\nvar worker = rules.SyscallRules{0: {}}\n")
			before := tree(t, dir)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			terminal := &cancelAt{step: step, cancel: cancel}
			var stderr bytes.Buffer
			tool := &tool{env: os.Environ(), dir: dir, stdout: io.Discard, stderr: &stderr, progress: &progress{w: terminal}}
			if status := tool.report(tool.dispatch(ctx, []string{"-o", "new/dir"})); status != ExitFailure {
				t.Errorf("exit status %d", status)
			}
			if !terminal.seen {
				t.Errorf("the step was never shown")
			}
			if !strings.Contains(stderr.String(), "interrupted") {
				t.Errorf("stderr: %s", &stderr)
			}
			unchanged(t, dir, temp, before)
		})
	}
}

func unchanged(t *testing.T, dir, temp string, before map[string]string) {
	t.Helper()
	after := tree(t, dir)
	if len(after) != len(before) {
		t.Errorf("%d files became %d", len(before), len(after))
	}
	for path, text := range before {
		if after[path] != text {
			t.Errorf("%s has changed", path)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "new")); err == nil {
		t.Error("a directory is left behind")
	}
	left, err := os.ReadDir(temp)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind in the directory for temporary files: %v %v", left, err)
	}
}

// Signals reach the rules that are being evaluated, too.
func TestSignals(t *testing.T) {
	for _, c := range []struct {
		name   string
		signal syscall.Signal
		at     string // the beginning of a file's name
	}{
		{"while the go command builds the rules", syscall.SIGINT, "go-build"},
		{"while the rules run", syscall.SIGINT, "driver.exe"},
		{"SIGTERM", syscall.SIGTERM, "driver.exe"},
		{"SIGHUP", syscall.SIGHUP, "driver.exe"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			temp := t.TempDir()
			dir := module(t, `//seccompgen:filter Worker
func worker() rules.Program {
	for {
	}
}
`)
			before := tree(t, dir)
			cmd := exec.Command(os.Args[0])
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "SECCOMPGEN_TEST_MAIN=1", "TMPDIR="+temp, "PWD="+dir)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			waitForFile(t, temp, c.at)
			if c.at == "driver.exe" {
				time.Sleep(200 * time.Millisecond) // now the rules run, and would for ever
			}
			if err := cmd.Process.Signal(c.signal); err != nil {
				t.Fatal(err)
			}
			cmd.Wait()
			if got := cmd.ProcessState.ExitCode(); got != ExitFailure {
				t.Errorf("exit status %d\n%s", got, &stderr)
			}
			if !strings.Contains(stderr.String(), "interrupted") {
				t.Errorf("stderr: %s", &stderr)
			}
			unchanged(t, dir, temp, before)
		})
	}
}

// waitForFile waits until there is a file whose name begins so below a directory,
// or the last of those that are waited for.
func waitForFile(t *testing.T, dir, name string) {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		found := false
		filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
			found = found || err == nil && (strings.HasPrefix(d.Name(), name) || d.Name() == "driver.exe")
			return nil
		})
		if found {
			return
		}
	}
	t.Fatal("the rules were not built within a minute")
}
