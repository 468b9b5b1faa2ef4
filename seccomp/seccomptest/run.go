package seccomptest

import (
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Run installs the filter in a child process, calls f there and returns its
// fate. If the child cannot be started, Run fails the test at once. If the
// kernel has no seccomp(2), Run skips the test.
func Run(t *testing.T, filter []linux.BPFInstruction, f func() error) Fate {
	t.Helper()
	return run(t, installer(filter), f)
}

// InChild calls f in a child process without installing a filter. It is for code
// that installs a filter itself. The Fate shows the effect of that filter as
// with Run.
func InChild(t *testing.T, f func() error) Fate {
	t.Helper()
	return run(t, nil, f)
}

// idle spins until the runtime's own threads have made their usual calls: sysmon
// sleeps for at most 10 ms between its rounds.
func idle() error {
	for start := time.Now(); time.Since(start) < 50*time.Millisecond; {
	}
	return nil
}

// Child reports whether this process is a child that a use has started. In a
// child, a test or a TestMain can skip work that the use does not need.
func Child() bool { return inChildProcess() }
