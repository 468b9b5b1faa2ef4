package cli

import (
	"path/filepath"
	"testing"
)

// Paths are those that a reader would type; what lies elsewhere stays absolute.
func TestPathsAsSeenFromHere(t *testing.T) {
	root := t.TempDir()
	here := &tool{dir: filepath.Join(root, "here")}
	for path, want := range map[string]string{
		filepath.Join(root, "here", "a.go"):     "a.go",
		filepath.Join(root, "here", "in", "a"):  filepath.Join("in", "a"),
		filepath.Join(root, "here", "..a", "b"): filepath.Join("..a", "b"),
		filepath.Join(root, "there", "a.go"):    filepath.Join(root, "there", "a.go"),
		filepath.Join(root, "herewith", "a.go"): filepath.Join(root, "herewith", "a.go"),
		root:                                    root,
	} {
		if got := here.show(path); got != want {
			t.Errorf("%s is shown as %s, want %s", path, got, want)
		}
	}
}
