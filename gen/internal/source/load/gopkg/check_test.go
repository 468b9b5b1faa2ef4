package gopkg

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A module may ask for a version of Go that the go command has, and that this program does not know
// since it was built with an older one.
func TestPackageOfNewerGo(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "rules.go"), []byte("package app\n\nvar X = 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for version, want := range map[string]string{
		"1.21": "",
		"1.99": "rules.go:1:1: package example.com/app asks for Go 1.99 in go.mod, but seccompgen was built with go",
	} {
		mistakes := &Mistakes{Targets: 1}
		listing := &Listing{ImportPath: "example.com/app", Name: "app", Dir: dir, GoFiles: []string{"rules.go"}}
		listing.Module = &struct {
			Path, GoVersion string
			Main            bool
		}{"example.com/app", version, true}
		set := NewPackageSet("amd64", []*Listing{listing}, NewSources(dir), mistakes)
		p := set.Packages["example.com/app"]
		set.Open(p)
		for _, u := range p.Files[0].Units {
			p.Kept[u] = true
		}
		if _, err := set.Check(p); err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := mistakes.Err(); err != nil {
			got = err.Error()
		}
		if want == "" && got != "" || !strings.HasPrefix(got, want) {
			t.Errorf("Go %s: %q, want %q", version, got, want)
		}
	}
}
