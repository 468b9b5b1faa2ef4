package load

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain fails if anything is left in the temporary directory, also after errors that the
// tests provoke.
func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "load-test-")
	if err != nil {
		panic(err)
	}
	os.Setenv("TMPDIR", dir)
	code := m.Run()
	if left, _ := filepath.Glob(filepath.Join(dir, "seccompgen-*")); len(left) > 0 {
		println("left behind:", strings.Join(left, " "))
		code = 1
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

const endless = `package app

import "github.com/seccompgen/seccompgen/gen/rules"

//seccompgen:filter Worker
func worker() rules.Program {
	for {
	}
}
`

func TestRulesWithoutEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it waits for seconds in which rules are evaluated")
	}
	defer func(before time.Duration) { evaluationLimit = before }(evaluationLimit)
	evaluationLimit = 2 * time.Second
	c := oneFile(t, endless)
	if _, err := Programs(context.Background(), c.cfg); err == nil || !strings.Contains(err.Error(), "does not end") {
		t.Errorf("error %v", err)
	}
}

func TestInterrupt(t *testing.T) {
	reason := errors.New("interrupted by the user")
	for _, step := range []string{"listing packages", "checking rules", "evaluating rules"} {
		c := oneFile(t, endless)
		ctx, cancel := context.WithCancelCause(context.Background())
		c.cfg.Progress = func(s string) {
			if s == step {
				cancel(reason)
			}
		}
		if _, err := Programs(ctx, c.cfg); !errors.Is(err, reason) {
			t.Errorf("interrupted while %s: error %v", step, err)
		}
	}
}

func TestInterruptWhileEvaluating(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it waits for seconds in which rules are evaluated")
	}
	c := oneFile(t, endless)
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Second)
	defer cancel()
	if _, err := Programs(ctx, c.cfg); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
}

func TestSymlinkedDirectory(t *testing.T) {
	c := oneFile(t, strings.Replace(endless, "for {\n\t}", "return rules.Program{}", 1))
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(c.cfg.Dir, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	c.cfg.Dir = link
	packages, err := Programs(context.Background(), c.cfg)
	if err != nil {
		t.Fatal(err)
	}
	if got := packages[0].Filters[0].Pos.Filename; got != "rules.go" {
		t.Errorf("the filter is in %q", got)
	}
}

func TestTargets(t *testing.T) {
	for _, c := range []struct {
		goarch []string
		want   string
	}{
		{nil, "no GOARCH"},
		{[]string{"amd46"}, `"amd46"`},
		{[]string{"wasm"}, `"wasm"`},
		{[]string{"arm64", "amd64", "arm64"}, "twice"},
	} {
		if _, err := Programs(context.Background(), Config{GOARCH: c.goarch}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: error %v, want %s", c.goarch, err, c.want)
		}
	}
}

func TestDirectory(t *testing.T) {
	for dir, want := range map[string]string{"testdata/nowhere": "nowhere", "doc.go": "not a directory"} {
		if _, err := Programs(context.Background(), Config{Dir: dir, GOARCH: []string{"amd64"}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", dir, err, want)
		}
	}
}

func TestEntries(t *testing.T) {
	c := oneFile(t, `package app

import (
	"github.com/seccompgen/seccompgen/gen/rules"
	"golang.org/x/sys/unix"
)

//seccompgen:filter Worker
func worker() rules.SyscallRules {
	sr := rules.SyscallRules{unix.SYS_READ: {}}
	sr[unix.SYS_WRITE] = nil
	sr.AddRule(unix.SYS_READ, rules.Rule{})
	return sr
}

//seccompgen:filter Other
var other = rules.SyscallRules{unix.SYS_READ: {}}
`)
	packages, err := Programs(context.Background(), c.cfg)
	if err != nil {
		t.Fatal(err)
	}
	arm64 := packages[0].Filters[0].Targets[1]
	var at []string
	for _, n := range []uint32{63, 64, 0} {
		for _, pos := range arm64.Entries[n] {
			at = append(at, pos.String())
		}
	}
	if got, want := strings.Join(at, " "), "rules.go:10:27 rules.go:12:13 rules.go:11:5"; got != want {
		t.Errorf("entries at %s, want %s", got, want)
	}
}

func oneFile(t *testing.T, text string) *archiveCase {
	return readArchive(t, archiveOf(text))
}
