package seccomptest

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func installer(filter []linux.BPFInstruction) func() error {
	return func() error { return seccomp.SetFilter(filter) }
}

// startDir is the directory in which the test binary started. t.Chdir may change
// the current directory later.
var startDir, _ = os.Getwd()

// run makes one use, in the parent or in the child.
func run(t *testing.T, install, f func() error) Fate {
	t.Helper()
	u := nextUse(t)
	if child != nil {
		return inChild(t, u, install, f)
	}
	fate, err := runChild(t, u)
	if err != nil {
		t.Fatalf("seccomptest: cannot run a child: %v", err)
	}
	if fate.Kind == KindNotInstalled && errors.Is(fate.Err, syscall.ENOSYS) {
		t.Skipf("seccomptest: %v", fate.Err)
	}
	record(u, fate)
	return fate
}

func runChild(t *testing.T, u use) (Fate, error) {
	// The child ends before its deferred functions run, so the parent removes
	// the child's temporary directory.
	dir, err := os.MkdirTemp("", "seccomptest")
	if err != nil {
		return Fate{}, err
	}
	defer os.RemoveAll(dir)
	o := order{Use: u, Fates: map[string][]frozenFate{}}
	for name, of := range earlier(u) {
		for _, fate := range of {
			o.Fates[name] = append(o.Fates[name], freeze(fate))
		}
	}
	file, err := newBoard(dir, o)
	if err != nil {
		return Fate{}, err
	}
	defer file.Close()
	exe, err := os.Executable()
	if err != nil {
		return Fate{}, err
	}
	var output output
	cmd := exec.Command(exe, childArgs(os.Args[1:], u.Test)...)
	cmd.Dir = startDir
	cmd.Env = append(os.Environ(), childEnv+"=1", "TMPDIR="+dir, "GOTRACEBACK=single")
	cmd.ExtraFiles = []*os.File{file} // becomes childFD
	cmd.Stdout, cmd.Stderr = &output, &output
	cmd.WaitDelay = 10 * time.Second // for the output of processes that outlive the child
	if err := cmd.Start(); err != nil {
		return Fate{}, err
	}
	e := watch(cmd, file, timeLeft(t))
	m, err := readBoard(file)
	return verdict(m, e, output.String()), err
}

// timeLeft returns the time limit of a child: two minutes, or nine tenths of the
// time until the test's deadline if that is less. The last tenth is for the
// report.
func timeLeft(t *testing.T) time.Duration {
	limit := 2 * time.Minute
	if deadline, ok := t.Deadline(); ok {
		limit = min(limit, time.Until(deadline)*9/10)
	}
	return limit
}
