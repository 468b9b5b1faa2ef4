package seccomptest

import (
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Run installs the filter in a child process, calls f there and returns what
// became of it. It fails the test at once if the child cannot be started, and
// skips it, with the kernel's reason, where the system has no seccomp(2).
func Run(t *testing.T, filter []linux.BPFInstruction, f func() error) Fate {
	t.Helper()
	return run(t, installer(filter), f)
}

// InChild calls f in a child process without installing anything, for code
// that installs a filter itself. A call of f that a filter ends shows in the
// Fate as under Run.
func InChild(t *testing.T, f func() error) Fate {
	t.Helper()
	return run(t, nil, f)
}

// idle does nothing for long enough that the runtime's own threads have made
// their usual calls: sysmon sleeps for 10 ms at most between its rounds.
func idle() error {
	for start := time.Now(); time.Since(start) < 50*time.Millisecond; {
	}
	return nil
}

// Child reports whether this process is a child that a use has started. A test
// or a TestMain can leave out there what the use does not need.
func Child() bool { return inChildProcess() }
