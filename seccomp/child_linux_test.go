package seccomp_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// inChild runs f in a child, where filters may be installed, and fails the
// test unless it returns nil.
func inChild(t *testing.T, f func() error) {
	t.Helper()
	want(t, seccomptest.InChild(t, f), seccomptest.KindReturned)
}

func want(t *testing.T, fate seccomptest.Fate, kind seccomptest.Kind) {
	t.Helper()
	if fate.Kind != kind || fate.Err != nil {
		t.Errorf("want %s; got %s\n%s", seccomptest.Fate{Kind: kind}, fate, fate.Output)
	}
}

// needs skips the test if err is an error by which an old kernel reports a
// missing feature and the running kernel is older than major.minor.
func needs(t *testing.T, err error, major, minor int) {
	t.Helper()
	if !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOSYS) && !errors.Is(err, syscall.EOPNOTSUPP) {
		return
	}
	release, readErr := os.ReadFile("/proc/sys/kernel/osrelease")
	if readErr != nil {
		t.Fatal(readErr)
	}
	var haveMajor, haveMinor int
	fmt.Sscanf(string(release), "%d.%d", &haveMajor, &haveMinor)
	if haveMajor < major || haveMajor == major && haveMinor < minor {
		t.Skipf("needs Linux %d.%d, this is %s: %v", major, minor, bytes.TrimSpace(release), err)
	}
}

// noNewPrivs reports whether no_new_privs is set on the calling thread.
func noNewPrivs() (bool, error) {
	status, err := os.ReadFile("/proc/thread-self/status")
	return strings.Contains(string(status), "NoNewPrivs:\t1"), err
}

// thread runs functions on a thread of its own, one after the other.
type thread struct {
	id   int
	work chan func()
}

func newThread() *thread {
	th := &thread{work: make(chan func())}
	go func() {
		runtime.LockOSThread()
		for f := range th.work {
			f()
		}
	}()
	th.do(func() error { th.id = syscall.Gettid(); return nil })
	return th
}

func (th *thread) do(f func() error) error {
	result := make(chan error)
	th.work <- func() { result <- f() }
	return <-result
}
