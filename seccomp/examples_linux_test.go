package seccomp_test

import (
	"fmt"
	"os"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// Each example that changes its process runs in a child. There it prints what its comments
// show.
func TestExamples(t *testing.T) {
	const denied = "operation not permitted\n"
	for _, c := range []struct {
		name    string
		example func()
		prints  string
	}{
		{"SetFilter", ExampleSetFilter, denied},
		{"SetFilterKillOrTrap", ExampleSetFilterKillOrTrap, denied},
		{"SetFilterWithFlags", ExampleSetFilterWithFlags, "this thread: " + denied + "the others: <nil>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fate := seccomptest.InChild(t, func() error { c.example(); return nil })
			want(t, fate, seccomptest.KindReturned)
			if fate.Output != c.prints {
				t.Errorf("printed %q, want %q", fate.Output, c.prints)
			}
		})
	}
}

func TestExampleActionAvailable(t *testing.T) {
	fate := seccomptest.InChild(t, func() error { ExampleActionAvailable(); return nil })
	want(t, fate, seccomptest.KindReturned)
	if fate.Output == "the supervisor needs Linux 5.0\n" {
		needs(t, syscall.EOPNOTSUPP, 5, 0)
	}
	if fate.Output != "the supervisor can start\n" {
		t.Errorf("printed %q", fate.Output)
	}
}

// startedEnv is set for the program that ExampleSetFilterInChild starts: this test binary.
const startedEnv = "SECCOMP_TEST_STARTED"

// The filter applies to the started program, so its first call of chdir fails.
func TestExampleSetFilterInChild(t *testing.T) {
	if os.Getenv(startedEnv) != "" {
		fmt.Println(syscall.Chdir("."))
		os.Exit(3)
	}
	fate := seccomptest.InChild(t, func() error {
		var err error
		if path, err = syscall.BytePtrFromString("/proc/self/exe"); err != nil {
			return err
		}
		if argv, err = syscall.SlicePtrFromStrings([]string{"started", "-test.run=^" + t.Name() + "$"}); err != nil {
			return err
		}
		if envv, err = syscall.SlicePtrFromStrings([]string{startedEnv + "=1"}); err != nil {
			return err
		}
		ExampleSetFilterInChild()
		return nil
	})
	if fate.Kind != seccomptest.KindExited || fate.Code != 3 || fate.Output != "operation not permitted\n" {
		t.Errorf("%s, exit status %d, printed %q", fate, fate.Code, fate.Output)
	}
}
