package runtimesrc

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/tree"
)

// Rooms returns the runtime packages, as paths below the module.
func Rooms() []string { return slices.Sorted(maps.Keys(digests)) }

// Difference is a file of a copy that is not as this tool knows it.
type Difference struct {
	Name   string
	Reason string
}

// Compare compares the directory that a build takes a runtime package from with the package
// that this tool was built with. Equal means equal bytes, except that a file may have the line
// ends of Windows throughout, as git writes them with core.autocrlf: the compiler discards
// them. Files that the go command does not build are left out: tests, directories, and names
// that begin with "." or "_". Any other file must be one of the package.
func Compare(room, dir string) ([]Difference, error) {
	want := digests[room]
	if want == nil {
		return nil, fmt.Errorf("BUG: %s is not a runtime package", room)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var found []Difference
	seen := map[string]bool{}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		digest, ok := want[name]
		if !ok {
			if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.IsDir() {
				continue // a link to a directory, which is another package
			}
			found = append(found, Difference{name, "the package has no such file"})
			continue
		}
		seen[name] = true
		src, err := tree.Read(filepath.Join(dir, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			found = append(found, Difference{name, "the file is missing"})
		case err != nil:
			found = append(found, Difference{name, err.Error()})
		case !equal(src, digest):
			found = append(found, Difference{name, "the file is altered"})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !seen[name] {
			found = append(found, Difference{name, "the file is missing"})
		}
	}
	return found, nil
}

func equal(src []byte, digest string) bool {
	if fmt.Sprintf("%x", sha256.Sum256(src)) == digest {
		return true
	}
	ends := bytes.Count(src, []byte("\r\n"))
	if ends == 0 || ends != bytes.Count(src, []byte("\n")) || ends != bytes.Count(src, []byte("\r")) {
		return false
	}
	return fmt.Sprintf("%x", sha256.Sum256(bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")))) == digest
}
