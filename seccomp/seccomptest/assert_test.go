//go:build linux

package seccomptest_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// These assertions hold.
func TestAssertionsHold(t *testing.T) {
	seccomptest.Allowed(t, killUmask, func() error { return nil })
	seccomptest.Errno(t, errnoUmask, syscall.EXDEV, umask)
	seccomptest.Errno(t, errnoUmask, syscall.EXDEV, func() error { return fmt.Errorf("wrapped: %w", umask()) })
	seccomptest.Killed(t, killUmask, umask)
	seccomptest.Trapped(t, on(linux.SECCOMP_RET_TRAP, syscall.SYS_UMASK), umask)
}

// failing has assertions that must fail, each with words that its failure must
// print. They run in a process of their own, which must fail.
var failing = []struct {
	name   string
	assert func(t *testing.T)
	words  string
}{
	{"Allowed, killed", func(t *testing.T) { seccomptest.Allowed(t, killUmask, umask) }, "SIGSYS"},
	{"Allowed, errno", func(t *testing.T) { seccomptest.Allowed(t, errnoUmask, umask) }, syscall.EXDEV.Error()},
	{"Allowed, not installed", func(t *testing.T) { seccomptest.Allowed(t, nil, umask) }, "not installed"},
	{"Allowed, t.Fatal", func(t *testing.T) {
		seccomptest.Allowed(t, allowAll, func() error { t.Fatal("words of the author"); return nil })
	}, "words of the author"},
	{"Errno, another errno", func(t *testing.T) { seccomptest.Errno(t, errnoUmask, syscall.EPERM, umask) }, syscall.EXDEV.Error()},
	{"Errno, allowed", func(t *testing.T) { seccomptest.Errno(t, allowAll, syscall.EPERM, umask) }, "returned nil"},
	{"Errno, an error without errno", func(t *testing.T) {
		seccomptest.Errno(t, allowAll, syscall.EPERM, func() error { return errors.New(syscall.EPERM.Error()) })
	}, "returned the error"},
	{"Errno, killed", func(t *testing.T) { seccomptest.Errno(t, killUmask, syscall.EPERM, umask) }, "SIGSYS"},
	{"Killed, allowed", func(t *testing.T) { seccomptest.Killed(t, allowAll, umask) }, "returned nil"},
	{"Killed, trapped", func(t *testing.T) {
		seccomptest.Killed(t, on(linux.SECCOMP_RET_TRAP, syscall.SYS_UMASK), umask)
	}, "trapped"},
	{"Killed, exited with 159", func(t *testing.T) {
		seccomptest.Killed(t, allowAll, func() error { os.Exit(159); return nil })
	}, "status 159"},
	{"Killed, the runtime and not the call", func(t *testing.T) {
		seccomptest.Killed(t, on(linux.SECCOMP_RET_KILL_PROCESS, runtimeSleeps...), umask)
	}, "does nothing"},
	{"Trapped, killed", func(t *testing.T) { seccomptest.Trapped(t, killUmask, umask) }, "SIGSYS"},
	{"Allowed, for ever", func(t *testing.T) {
		seccomptest.Allowed(t, allowAll, func() error { time.Sleep(time.Hour); return nil })
	}, "timed out"},
}

const demoEnv = "SECCOMPTEST_DEMO"

func TestFailing(t *testing.T) {
	if os.Getenv(demoEnv) == "" {
		t.Skip("TestAssertionsFail runs this test, in a process of its own")
	}
	for _, c := range failing {
		t.Run(c.name, c.assert)
	}
}

func TestAssertionsFail(t *testing.T) {
	for _, c := range failing {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			rewritten := strings.ReplaceAll(c.name, " ", "_")
			cmd := exec.Command("/proc/self/exe", "-test.run=^TestFailing$/^"+rewritten+"$", "-test.timeout=10m")
			if strings.Contains(c.name, "for ever") {
				cmd.Args[2] = "-test.timeout=6s"
			}
			cmd.Env = append(os.Environ(), demoEnv+"=1")
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != 1 {
				t.Fatalf("ended with %v, want exit status 1\n%s", err, out)
			}
			if !strings.Contains(string(out), "--- FAIL: TestFailing/"+rewritten) || !strings.Contains(string(out), c.words) {
				t.Errorf("the failure does not print %q:\n%s", c.words, out)
			}
		})
	}
}
