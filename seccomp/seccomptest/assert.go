package seccomptest

import (
	"errors"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Allowed fails the test unless f, under the filter, returns nil.
func Allowed(t *testing.T, filter []linux.BPFInstruction, f func() error) {
	t.Helper()
	if fate := Run(t, filter, f); fate.Kind != KindReturned || fate.Err != nil {
		t.Errorf("want allowed; %s", fate.report())
	}
}

// Errno fails the test unless f, under the filter, returns an error in which
// errors.Is finds want.
func Errno(t *testing.T, filter []linux.BPFInstruction, want syscall.Errno, f func() error) {
	t.Helper()
	if fate := Run(t, filter, f); fate.Kind != KindReturned || !errors.Is(fate.Err, want) {
		t.Errorf("want errno %d (%v); %s", int(want), want, fate.report())
	}
}

// Killed fails the test unless the process dies of SIGSYS in f, as it does of
// an action KILL_PROCESS, and a function that does nothing lives.
func Killed(t *testing.T, filter []linux.BPFInstruction, f func() error) {
	t.Helper()
	dies(t, filter, f, KindKilled)
}

// Trapped fails the test unless the Go runtime ends the process in f because
// of a trapped call, as it does of an action TRAP, and a function that does
// nothing lives.
func Trapped(t *testing.T, filter []linux.BPFInstruction, f func() error) {
	t.Helper()
	dies(t, filter, f, KindTrapped)
}

func dies(t *testing.T, filter []linux.BPFInstruction, f func() error, want Kind) {
	t.Helper()
	if fate := Run(t, filter, idle); fate.Kind != KindReturned {
		t.Errorf("a function that does nothing does not live under the filter, so a death says nothing (allow what the Go runtime calls); %s", fate.report())
		return
	}
	if fate := Run(t, filter, f); fate.Kind != want {
		t.Errorf("want %s; %s", Fate{Kind: want}, fate.report())
	}
}
