package house

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A newcomer finds the way from doc.go: in a package below an internal directory, and in the
// command's, it names every file, and no file that does not exist. Generated files (z*.go) need no
// name. The documentation of a public package is for its users and names no files.
func TestDocsNameTheFiles(t *testing.T) {
	mentioned := regexp.MustCompile(`(?:[\w./]*/)?\w+\.go\b`)
	looked := 0
	for _, p := range list(t, module+"gen/...") {
		internal := strings.Contains(p.ImportPath, "/internal/") || p.room() == "gen/cli"
		contents, err := os.ReadFile(filepath.Join(p.Dir, "doc.go"))
		if err != nil || p.Name == "main" {
			continue // TestPackageComments reports a package without one
		}
		text := string(contents)
		for _, name := range mentioned.FindAllString(text, -1) {
			if _, err := os.Stat(filepath.Join(p.Dir, filepath.FromSlash(name))); err != nil && internal && !strings.HasPrefix(name, "zseccomp_") && name != "rules.go" {
				t.Errorf("%s/doc.go names %s, and there is no such file", p.room(), name)
			}
		}
		if !internal || len(p.GoFiles) <= 3 {
			continue
		}
		looked++
		entries, err := os.ReadDir(p.Dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			name := e.Name()
			if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || name == "doc.go" || strings.HasPrefix(name, "z") {
				continue
			}
			if !regexp.MustCompile(`(^|[^\w])` + regexp.QuoteMeta(name)).MatchString(text) {
				t.Errorf("%s/doc.go does not name %s", p.room(), name)
			}
		}
	}
	if looked < 20 {
		t.Errorf("only %d packages were looked at", looked)
	}
}
