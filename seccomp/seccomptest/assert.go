package seccomptest

import (
	"errors"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Allowed runs f under the filter and fails the test unless f returns nil.
func Allowed(t *testing.T, filter []linux.BPFInstruction, f func() error) {
	t.Helper()
	if fate := Run(t, filter, f); fate.Kind != KindReturned || fate.Err != nil {
		t.Errorf("want allowed; %s", fate.report())
	}
}

// Errno runs f under the filter and fails the test unless f returns an error in
// which errors.Is finds want.
func Errno(t *testing.T, filter []linux.BPFInstruction, want syscall.Errno, f func() error) {
	t.Helper()
	if fate := Run(t, filter, f); fate.Kind != KindReturned || !errors.Is(fate.Err, want) {
		t.Errorf("want errno %d (%v); %s", int(want), want, fate.report())
	}
}

// Killed runs f under the filter and fails the test unless the process dies of
// SIGSYS in f, as the action KILL_PROCESS causes. It first runs a function that
// does nothing, and fails the test if that does not return.
func Killed(t *testing.T, filter []linux.BPFInstruction, f func() error) {
	t.Helper()
	dies(t, filter, f, KindKilled)
}

// Trapped runs f under the filter and fails the test unless the Go runtime ends
// the process in f because of a trapped call, as the action TRAP causes. It
// first runs a function that does nothing, and fails the test if that does not
// return.
func Trapped(t *testing.T, filter []linux.BPFInstruction, f func() error) {
	t.Helper()
	dies(t, filter, f, KindTrapped)
}

func dies(t *testing.T, filter []linux.BPFInstruction, f func() error, want Kind) {
	t.Helper()
	if fate := Run(t, filter, idle); fate.Kind != KindReturned {
		t.Errorf("a function that does nothing does not survive the filter, so the death of f would prove nothing (permit the calls of the Go runtime); %s", fate.report())
		return
	}
	if fate := Run(t, filter, f); fate.Kind != want {
		t.Errorf("want %s; %s", Fate{Kind: want}, fate.report())
	}
}
