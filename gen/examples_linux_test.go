package gen_test

import (
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// Each example that installs a filter runs in a child. There it prints what its comments
// show.
func TestExamples(t *testing.T) {
	for _, c := range []struct {
		name    string
		example func()
		prints  string
	}{
		{"BuildProgram", ExampleBuildProgram, "operation not permitted\n"},
		{"Install", ExampleInstall, "true\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fate := seccomptest.InChild(t, func() error { c.example(); return nil })
			if fate.Kind != seccomptest.KindReturned || fate.Output != c.prints {
				t.Errorf("%s, printed %q, want %q", fate, fate.Output, c.prints)
			}
		})
	}
}
