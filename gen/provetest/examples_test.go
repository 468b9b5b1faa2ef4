package provetest_test

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/provetest"
)

// The example asserts about the tables of its directory, one for each generated file.
func TestExampleTables(t *testing.T) {
	var want strings.Builder
	for _, table := range provetest.TablesIn(t, webserver, "Webserver") {
		want.WriteString(table.String() + "\n")
	}
	t.Chdir(webserver)
	if got := printed(t, ExampleTables); got == "" || got != want.String() {
		t.Errorf("printed %q, want %q", got, want.String())
	}
}

// printed returns what f prints on standard output, which fits the buffer of a pipe.
func printed(t *testing.T, f func()) string {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	stdout := os.Stdout
	os.Stdout = w
	f()
	os.Stdout = stdout
	w.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
