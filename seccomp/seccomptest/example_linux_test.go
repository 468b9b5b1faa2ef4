package seccomptest_test

import (
	"fmt"
	"os"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// These stand for generated tables. Each permits all calls except chdir, which ends the
// process (Strict), fails with EPERM (Lenient) or makes the Go runtime print a stack and
// exit (Debug).
var (
	Strict  = on(linux.SECCOMP_RET_KILL_PROCESS, syscall.SYS_CHDIR)
	Lenient = on(linux.SECCOMP_RET_ERRNO|linux.BPFAction(syscall.EPERM), syscall.SYS_CHDIR)
	Debug   = on(linux.SECCOMP_RET_TRAP, syscall.SYS_CHDIR)
)

// t is the argument of the test that contains the example's lines. An example function has
// no argument, so TestExamples sets t and runs the examples.
var t *testing.T

// The program can do its work under the filter.
func ExampleAllowed() {
	seccomptest.Allowed(t, Strict, func() error {
		_, err := os.Stdin.Stat()
		return err
	})
}

// A call that the program does not need fails with an error.
func ExampleErrno() {
	seccomptest.Errno(t, Lenient, syscall.EPERM, func() error {
		return os.Chdir("/")
	})
}

// A call that only an intruder makes ends the process.
func ExampleKilled() {
	seccomptest.Killed(t, Strict, func() error {
		return os.Chdir("/")
	})
}

// During the development of rules, TRAP shows which call is missing and where it is made.
func ExampleTrapped() {
	seccomptest.Trapped(t, Debug, func() error {
		return os.Chdir("/")
	})
}

// Run returns the whole fate, for a test that needs more of it than the assertions check.
func ExampleRun() {
	fate := seccomptest.Run(t, Lenient, func() error {
		if err := os.Chdir("/"); err != nil {
			fmt.Println("staying here:", err)
		}
		return nil
	})
	if fate.Kind != seccomptest.KindReturned || fate.Err != nil {
		t.Error(fate)
	}
	if want := "staying here: chdir /: operation not permitted\n"; fate.Output != want {
		t.Errorf("printed %q, want %q", fate.Output, want)
	}
}

// InChild is for code that installs a filter itself, such as the start of a program.
func ExampleInChild() {
	start := func() error { return seccomp.SetFilter(Lenient) }

	fate := seccomptest.InChild(t, func() error {
		if err := start(); err != nil {
			return err
		}
		if err := os.Chdir("/"); err == nil {
			return fmt.Errorf("chdir is permitted after start")
		}
		return nil
	})
	if fate.Kind != seccomptest.KindReturned || fate.Err != nil {
		t.Errorf("%v\n%s", fate, fate.Output)
	}
}

// TestMain runs in the child processes too. It can skip setup that only the parent needs.
func ExampleChild() {
	if !seccomptest.Child() {
		fmt.Println("starting the database that the other tests use")
	}
	// Output: starting the database that the other tests use
}
