//go:build linux

package seccomptest_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// umask stands for a call that the Go runtime never makes.
func umask() error {
	if _, _, errno := syscall.RawSyscall(syscall.SYS_UMASK, 0o22, 0, 0); errno != 0 {
		return errno
	}
	return nil
}

var (
	allowAll   = on(linux.SECCOMP_RET_ALLOW)
	killUmask  = on(linux.SECCOMP_RET_KILL_PROCESS, syscall.SYS_UMASK)
	errnoUmask = on(linux.SECCOMP_RET_ERRNO|linux.BPFAction(syscall.EXDEV), syscall.SYS_UMASK)
)

func TestFates(t *testing.T) {
	for _, c := range []struct {
		name   string
		filter []linux.BPFInstruction
		f      func(t *testing.T) error
		want   seccomptest.Kind
		detail string // within Fate.String or Output
	}{
		{"returned nil", killUmask, func(*testing.T) error { return nil }, seccomptest.KindReturned, "nil"},
		{"returned an error", allowAll, func(*testing.T) error { return errors.New("no luck") }, seccomptest.KindReturned, "no luck"},
		{"returned an errno", errnoUmask, func(*testing.T) error { return umask() }, seccomptest.KindReturned, syscall.EXDEV.Error()},
		{"killed", killUmask, func(*testing.T) error { return umask() }, seccomptest.KindKilled, "SIGSYS"},
		{"trapped", on(linux.SECCOMP_RET_TRAP|7, syscall.SYS_UMASK), func(*testing.T) error { return umask() }, seccomptest.KindTrapped, "trapped"},
		{"thread killed", on(linux.SECCOMP_RET_KILL_THREAD, syscall.SYS_UMASK), func(*testing.T) error { return umask() }, seccomptest.KindThreadKilled, "thread"},
		{"exited", allowAll, func(*testing.T) error { os.Exit(7); return nil }, seccomptest.KindExited, "status 7"},
		{"exited as if killed", allowAll, func(*testing.T) error { os.Exit(128 + int(syscall.SIGSYS)); return nil }, seccomptest.KindExited, fmt.Sprintf("status %d", 128+int(syscall.SIGSYS))},
		{"signaled", allowAll, func(*testing.T) error { return syscall.Kill(os.Getpid(), syscall.SIGKILL) }, seccomptest.KindSignaled, "killed"},
		{"t.Fatal", allowAll, func(t *testing.T) error { t.Fatal("words of the author"); return nil }, seccomptest.KindFailed, "words of the author"},
		{"t.Error", allowAll, func(t *testing.T) error { t.Error("words of the author"); return nil }, seccomptest.KindFailed, "words of the author"},
		{"t.Skip", allowAll, func(t *testing.T) error { t.Skip("not today"); return nil }, seccomptest.KindFailed, "t.Skip"},
		{"panicked", allowAll, func(*testing.T) error { panic("oh dear") }, seccomptest.KindPanicked, "oh dear"},
		{"not installed", nil, func(*testing.T) error { return nil }, seccomptest.KindNotInstalled, "empty"},

		// A simpler harness would report these wrongly.
		{"write and exit forbidden", on(linux.SECCOMP_RET_KILL_PROCESS, syscall.SYS_WRITE, syscall.SYS_EXIT_GROUP),
			func(*testing.T) error { return nil }, seccomptest.KindReturned, "nil"},
		{"exit_group fails", on(linux.SECCOMP_RET_ERRNO|1, syscall.SYS_EXIT_GROUP),
			func(*testing.T) error { return nil }, seccomptest.KindReturned, "nil"},
		{"killed in its own print", on(linux.SECCOMP_RET_KILL_PROCESS, syscall.SYS_WRITE),
			func(*testing.T) error { fmt.Println("x"); return nil }, seccomptest.KindKilled, "SIGSYS"},
		{"died while reporting", killUmask, func(*testing.T) error { return lateError{} }, seccomptest.KindUnreported, "before it could report"},
		{"panic that cannot be printed", on(linux.SECCOMP_RET_KILL_PROCESS, syscall.SYS_WRITE),
			func(*testing.T) error { panic("unseen") }, seccomptest.KindPanicked, "unseen"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			fate := seccomptest.Run(t, c.filter, func() error { return c.f(t) })
			if fate.Kind != c.want || !strings.Contains(fate.String()+fate.Output, c.detail) {
				t.Errorf("got: %s (want the words %q)\n%s", fate, c.detail, fate.Output)
			}
		})
	}
}

// lateError makes a denied call when its text is requested.
type lateError struct{}

func (lateError) Error() string { umask(); return "" }

// The child records the install after it is done, so a filter that kills the
// child at once is not reported as a success of Killed.
func TestDeathBeforeTheCall(t *testing.T) {
	fate := seccomptest.Run(t, []linux.BPFInstruction{{OpCode: 0x06, K: uint32(linux.SECCOMP_RET_KILL_PROCESS)}},
		func() error {
			for start := time.Now(); time.Since(start) < time.Minute; {
			} // this makes no calls, but the runtime does
			return nil
		})
	// The runtime's threads may make their calls before or after f is called. In
	// the second case only the control run of Killed shows that f was not the
	// cause.
	if fate.Kind != seccomptest.KindNotReached && fate.Kind != seccomptest.KindKilled {
		t.Errorf("got: %s", fate)
	}
}

// A child that dies before it reaches the use was not killed by the filter.
func TestDeathBeforeTheUse(t *testing.T) {
	if seccomptest.Child() {
		syscall.Kill(os.Getpid(), syscall.SIGSYS)
		time.Sleep(time.Minute)
	}
	fate := seccomptest.Run(t, allowAll, func() error { return nil })
	if fate.Kind != seccomptest.KindNotReached {
		t.Errorf("got: %s", fate)
	}
}

func TestSkippedBeforeTheUse(t *testing.T) {
	if seccomptest.Child() {
		t.Skip("in the child only")
	}
	if fate := seccomptest.Run(t, allowAll, func() error { return nil }); fate.Kind != seccomptest.KindNotReached {
		t.Errorf("got: %s", fate)
	}
}

func TestAnotherUseInTheChild(t *testing.T) {
	if seccomptest.Child() {
		seccomptest.Run(t, allowAll, func() error { return nil })
	}
	fate := seccomptest.Run(t, allowAll, func() error { return nil })
	if fate.Kind != seccomptest.KindNotReached || !strings.Contains(fate.Detail, "same way") {
		t.Errorf("got: %s", fate)
	}
}

// InChild runs code that installs a filter itself.
func TestInChild(t *testing.T) {
	fate := seccomptest.InChild(t, func() error {
		if err := umask(); err != nil {
			return fmt.Errorf("before the install: %w", err)
		}
		if err := seccomp.SetFilter(killUmask); err != nil {
			return err
		}
		return umask()
	})
	if fate.Kind != seccomptest.KindKilled {
		t.Errorf("got: %s", fate)
	}
}

// Earlier uses return in the child what they returned in the parent, including
// the errno. This holds for uses of the test itself and of its parent tests.
func TestEarlierFatesReturn(t *testing.T) {
	check := func(t *testing.T, fate seccomptest.Fate, kind seccomptest.Kind) {
		t.Helper()
		if fate.Kind != kind {
			t.Fatalf("got: %s", fate)
		}
	}
	outer := seccomptest.Run(t, errnoUmask, umask)
	check(t, outer, seccomptest.KindReturned)
	if !errors.Is(outer.Err, syscall.EXDEV) {
		t.Fatalf("errno lost: %v", outer.Err)
	}
	check(t, seccomptest.Run(t, killUmask, umask), seccomptest.KindKilled)
	t.Run("a/b c|(", func(t *testing.T) {
		check(t, seccomptest.Run(t, killUmask, umask), seccomptest.KindKilled)
		fate := seccomptest.Run(t, allowAll, func() error { return outer.Err })
		check(t, fate, seccomptest.KindReturned)
		if !errors.Is(fate.Err, syscall.EXDEV) {
			t.Errorf("errno lost on its way back: %v", fate.Err)
		}
	})
	check(t, seccomptest.Run(t, allowAll, umask), seccomptest.KindReturned)
}

// The filter applies to all goroutines of the child.
func TestOtherGoroutines(t *testing.T) {
	runtime.GOMAXPROCS(4)
	seccomptest.Errno(t, errnoUmask, syscall.EXDEV, func() error {
		errs := make(chan error)
		go func() {
			runtime.LockOSThread()
			errs <- umask()
		}()
		return <-errs
	})
}

func TestOutputComesBack(t *testing.T) {
	fate := seccomptest.Run(t, allowAll, func() error {
		fmt.Println("first")
		fmt.Fprint(os.Stderr, strings.Repeat("x", 1<<17), "last")
		return nil
	})
	for _, word := range []string{"first", "last"} {
		if !strings.Contains(fate.Output, word) {
			t.Errorf("output of %d bytes lacks %q", len(fate.Output), word)
		}
	}
	if len(fate.Output) > 1<<16+16 {
		t.Errorf("output of %d bytes was kept whole", len(fate.Output))
	}
}
