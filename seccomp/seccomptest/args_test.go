//go:build linux

package seccomptest

import (
	"flag"
	"slices"
	"strings"
	"testing"
)

var (
	_ = flag.Bool("own", false, "for TestOwnArgs")
	_ = flag.String("with", "", "for TestOwnArgs")
)

func TestOwnArgs(t *testing.T) {
	for _, c := range []struct{ name, args, want string }{
		{"none", "", ""},
		{"go test's", "-test.paniconexit0 -test.timeout=10m0s -test.v=true -test.run=X", ""},
		{"by hand, values apart", "-test.run X -test.v -test.count 3", ""},
		{"two dashes", "--test.run X --with=v", "--with=v"},
		{"other flags", "-own -test.run X -with v pos", "-own -with v pos"},
		{"positional", "-test.v pos -test.run X", "pos -test.run X"},
		{"after --", "-test.v -- -test.run X", "-- -test.run X"},
		{"value that looks like a flag", "-with -test.v -own", "-with -test.v -own"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := ownArgs(strings.Fields(c.args)); !slices.Equal(got, strings.Fields(c.want)) {
				t.Errorf("got %q, want %q", got, strings.Fields(c.want))
			}
		})
	}
}

func TestPattern(t *testing.T) {
	if got, want := pattern("TestA/b.c|d/e"), `^TestA$/^b\.c\|d$/^e$`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
