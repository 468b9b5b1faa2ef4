package house

import (
	"bytes"
	"flag"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "accept the public API as it is, in testdata/api.txt")

// public are the packages that users import. A change of what they export is a promise to
// them, or breaks one.
var public = []string{"gen", "gen/baseline", "gen/cli", "gen/provetest", "gen/rules", "seccomp", "seccomp/linux", "seccomp/seccomptest"}

// importable are packages that others could import and have no reason to: nothing is promised
// of them.
var importable = map[string]string{
	"templates": "the module's layout has it at the top; it holds text alone",
	"seccomp/seccomptest/kernels/int80": "tests of kernels/internal/abi and of gen/internal/driver make calls by it, " +
		"and no internal directory is above both",
}

const apiFile = "testdata/api.txt"

// The public API is a checked-in file, so that a change of it shows in review.
func TestAPI(t *testing.T) {
	lines := exported(t, public)
	for _, name := range public {
		if !slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, name+": ") }) {
			t.Errorf("%s exports nothing", name)
		}
	}
	if *update {
		if err := os.WriteFile(apiFile, []byte(strings.Join(lines, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(apiFile)
	if err != nil {
		t.Fatal(err)
	}
	accepted := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	if slices.Equal(lines, accepted) {
		return
	}
	if !slices.IsSorted(accepted) || len(slices.Compact(slices.Clone(accepted))) != len(accepted) {
		t.Errorf("%s is not sorted, or has a line twice", apiFile)
	}
	for _, line := range missing(accepted, lines) {
		t.Errorf("gone: %s", line)
	}
	for _, line := range missing(lines, accepted) {
		t.Errorf("new:  %s", line)
	}
	t.Errorf("the public API is not that of %s (if the change is meant: go test ./gen/internal/house -run '^TestAPI$' -update)", apiFile)
}

// missing returns the lines of one list that another one lacks.
func missing(from, other []string) []string {
	return slices.DeleteFunc(slices.Clone(from), func(line string) bool { return slices.Contains(other, line) })
}

// There are no importable packages but the public ones, on any platform and with any build
// tag: all others are internal, commands or examples.
func TestImportablePackages(t *testing.T) {
	var modules []string // the directories of other modules in this repository
	files(t, func(file string, _ []byte) {
		if dir := path.Dir(file); dir != "." {
			modules = append(modules, dir+"/")
		}
	}, "/go.mod")
	found := map[string]bool{}
	files(t, func(file string, contents []byte) {
		dir := path.Dir(file)
		inside := func(module string) bool { return strings.HasPrefix(file, module) }
		if strings.HasSuffix(file, "_test.go") || slices.ContainsFunc(modules, inside) || dir == "." ||
			slices.Contains(strings.Split(dir, "/"), "internal") || strings.HasPrefix(dir, "examples/") {
			return
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, bytes.NewReader(contents), parser.PackageClauseOnly)
		if err != nil {
			t.Errorf("%v", err)
		} else if f.Name.Name != "main" {
			found[dir] = true
		}
	}, ".go")
	for _, dir := range slices.Sorted(maps.Keys(found)) {
		if !slices.Contains(public, dir) && importable[dir] == "" {
			t.Errorf("%s can be imported and is not public (move it below an internal directory, or decide otherwise in api_test.go)", dir)
		}
	}
	for _, dir := range public {
		if !found[dir] {
			t.Errorf("there is no public package %s", dir)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(importable)) {
		if !found[dir] {
			t.Errorf("%s is listed as importable and is not", dir)
		}
	}
}
