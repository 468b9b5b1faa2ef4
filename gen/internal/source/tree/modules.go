package tree

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// submodulesOf returns the directories that the .gitmodules file of a work tree names
// (gitmodules(5)).
func submodulesOf(top string) ([]string, error) {
	text, err := Read(filepath.Join(top, ".gitmodules"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var list []string
	for line := range strings.Lines(string(text)) {
		// A key may stand behind the section's name: [submodule "x"] path = y
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "[") {
			_, line, _ = strings.Cut(line, "]")
		}
		key, value, ok := strings.Cut(line, "=")
		if ok && strings.TrimSpace(strings.ToLower(key)) == "path" {
			list = append(list, filepath.Join(top, filepath.FromSlash(strings.Trim(strings.TrimSpace(value), `"`))))
		}
	}
	slices.Sort(list)
	return list, nil
}

// LeftOut reports whether the go command leaves a directory of a module out of "./..." (go help
// packages).
func LeftOut(module, dir string) bool {
	rel, err := filepath.Rel(module, dir)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(strings.Split(filepath.ToSlash(rel), "/"), func(name string) bool {
		return name == "testdata" || name == "vendor" || name != "." && strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
	})
}

// ModuleOf returns the directory of the module that a directory is in by its place on disk, or
// "" if there is none.
func (d *Disk) ModuleOf(dir string) string {
	for at := dir; Below(d.Top, at); at = filepath.Dir(at) {
		if slices.Contains(d.Modules, at) {
			return at
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	return ""
}
