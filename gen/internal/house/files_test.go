package house

import (
	"bytes"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// root is the top of the repository, seen from this package.
const root = "../../.."

// files visits the files of the repository that have one of the endings.
func files(t *testing.T, visit func(path string, contents []byte), endings ...string) {
	t.Helper()
	found := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); path != root && (strings.HasPrefix(name, ".git") || name == "testdata" || name == "bin") {
				return filepath.SkipDir
			}
			return nil
		}
		for _, ending := range endings {
			if strings.HasSuffix(path, ending) {
				contents, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				found++
				visit(strings.TrimPrefix(filepath.ToSlash(path), root+"/"), contents)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found == 0 {
		t.Errorf("no files found that end in %v", endings)
	}
}

func isGenerated(contents []byte) bool {
	first, _, _ := bytes.Cut(contents, []byte("\n"))
	return regexp.MustCompile(`^// Code generated .* DO NOT EDIT\.$`).Match(first)
}

func TestGofmt(t *testing.T) {
	files(t, func(path string, contents []byte) {
		formatted, err := format.Source(contents)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		} else if !bytes.Equal(formatted, contents) {
			t.Errorf("%s is not as gofmt has it", path)
		}
	}, ".go")
}

// A file that is long holds more than one idea, unless it is a table, or the
// manual: that has a page for each command, which a test writes into it.
func TestFilesAreShort(t *testing.T) {
	files(t, func(path string, contents []byte) {
		if n := bytes.Count(contents, []byte("\n")); n > 400 && !isGenerated(contents) && path != "cmd/seccompgen/doc.go" {
			t.Errorf("%s has %d lines", path, n)
		}
	}, ".go")
}

// Each package says once what it is: the package comment is the front door.
func TestPackageComments(t *testing.T) {
	comments := map[string][]string{}
	files(t, func(path string, contents []byte) {
		dir := filepath.Dir(path)
		f, err := parser.ParseFile(token.NewFileSet(), path, contents, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil || strings.HasSuffix(path, "_test.go") {
			return
		}
		if _, ok := comments[dir]; !ok {
			comments[dir] = nil
		}
		if f.Doc != nil {
			comments[dir] = append(comments[dir], filepath.Base(path))
		}
	}, ".go")
	for dir, where := range comments {
		if len(where) != 1 {
			t.Errorf("%s has %d package comments %v, want one", dir, len(where), where)
		}
	}
}

// What a machine or a moment leaves behind has no place in the repository.
func TestNoTraces(t *testing.T) {
	traces := regexp.MustCompile(`(^|[\s"'=(:])/(root|work|Users)/[a-z]|proxy\.[a-z]+\.(org|com)|\bTODO\b|\bFIXME\b|\bXXX\b`)
	files(t, func(path string, contents []byte) {
		for i, line := range strings.Split(string(contents), "\n") {
			if m := traces.FindString(line); m != "" && !strings.HasSuffix(path, "house/files_test.go") {
				t.Errorf("%s:%d: %q", path, i+1, m)
			}
		}
	}, ".go", ".md", ".tmpl", "Makefile", ".mod", ".yml")
}

// modules are those of this repository, each with the dependencies that somebody
// decided on, and what for.
var modules = map[string]map[string]string{
	"go.mod": {
		"github.com/dave/jennifer":        "writes the generated Go (gen/internal/compile/emit)",
		"golang.org/x/sys":                "system-call numbers and constants (gen/internal/data/arch, rules)",
		"golang.org/x/tools":              "the form of gen/internal/verify/uses, and go vet's protocol; txtar archives (tests)",
		"github.com/rogpeppe/go-internal": "diffs of check (cmd/seccompgen); testscript (tests)",
	},
	benchModule: {
		"github.com/seccompgen/seccompgen":     "what is held beside others",
		"github.com/seccomp/libseccomp-golang": "makes libseccomp's programs",
		"gvisor.dev/gvisor":                    "makes those of its pkg/seccomp (gen/bench/compilers)",
		"github.com/elastic/go-seccomp-bpf":    "makes its own (gen/bench/compilers)",
		"golang.org/x/net":                     "the form that elastic's programs come in (bpf)",
		"golang.org/x/sys":                     "memory to share with a child, and numbers in a program's rules",
	},
}

// Package bench is a module so that other compilers stay out of the go.mod that
// users depend on. It alone may replace a module, and only the one whose sources it
// lies in: a published version is not what its tests are about, and as nobody
// imports it, nobody builds without the directive.
const (
	benchModule  = "gen/bench/go.mod"
	benchReplace = "replace github.com/seccompgen/seccompgen => ../.."
)

func TestGoMod(t *testing.T) {
	seen := map[string]bool{}
	files(t, func(path string, contents []byte) {
		allowed, known := modules[path]
		if !known {
			t.Errorf("%s makes a module that nobody decided on", path)
		}
		seen[path] = true
		for _, line := range strings.Split(string(contents), "\n") {
			line = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "require "))
			if path == benchModule && line == benchReplace {
				seen[benchReplace] = true
			} else if strings.HasPrefix(line, "replace") {
				t.Errorf("%s: %q: a replaced module is not what users build with", path, line)
			}
			dependency, version, ok := strings.Cut(line, " ")
			if ok && strings.HasPrefix(version, "v") && !strings.HasSuffix(line, "// indirect") && allowed[dependency] == "" {
				t.Errorf("%s: %s is a dependency that nobody decided on", path, dependency)
			}
		}
	}, "/go.mod")
	for _, want := range []string{"go.mod", benchModule, benchReplace} {
		if !seen[want] {
			t.Errorf("%s is missing", want)
		}
	}
}
