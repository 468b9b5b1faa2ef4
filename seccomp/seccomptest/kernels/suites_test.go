package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Each test that suites selects or leaves out by name exists.
func TestSuitesNameTests(t *testing.T) {
	for _, s := range suites {
		dir := filepath.Join("..", "..", "..", s.pkg)
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files, %v", dir, err)
		}
		var source strings.Builder
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			source.Write(text)
		}
		for _, name := range regexp.MustCompile(`\bTest[A-Z]\w*`).FindAllString(strings.Join(s.args, " "), -1) {
			if !strings.Contains(source.String(), "func "+name+"(t *testing.T)") {
				t.Errorf("%s has no test %s", s.pkg, name)
			}
		}
	}
}

func TestHasTables(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "zseccomp_linux_arm.go"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if !hasTables(root, ".", "arm") || hasTables(root, ".", "386") || !hasTables(t.TempDir(), ".", "386") {
		t.Error("hasTables must hold for a package's own GOARCH and for a package without tables, but not for another GOARCH")
	}
}
