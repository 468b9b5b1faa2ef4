package gopkg

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

// moduleRoots returns the directories of the modules whose files the go command may read in
// a directory, the module cache aside: the main modules, and those that replace others.
// What it reads to find them is checked here.
func moduleRoots(dir string, env []string) (roots []string, err error) {
	add := func(root string) {
		if !slices.Contains(roots, root) {
			roots = append(roots, root)
		}
	}
	module := above(dir, "go.mod")
	if module == "" {
		add(dir)
	} else {
		add(filepath.Dir(module))
	}
	work := lookupEnv(env, "GOWORK")
	if work == "" {
		work = above(dir, "go.work")
	}
	if work != "" && work != "off" {
		used, err := localPaths(work)
		if err != nil {
			return nil, err
		}
		if err := checkRegular(filepath.Join(filepath.Dir(work), "vendor", "modules.txt")); err != nil {
			return nil, err
		}
		for _, root := range used {
			add(root)
		}
	}
	// The replacements of all that is named so far. Those of a module that is itself a
	// replacement have no effect (go.dev/ref/mod#go-mod-file-replace).
	for _, root := range slices.Clone(roots) {
		for _, name := range []string{"go.sum", "vendor/modules.txt"} {
			if err := checkRegular(filepath.Join(root, filepath.FromSlash(name))); err != nil {
				return nil, err
			}
		}
		replacements, err := localPaths(filepath.Join(root, "go.mod"))
		if err != nil {
			return nil, err
		}
		for _, r := range replacements {
			add(r)
		}
	}
	return roots, nil
}

// above returns the path of a file in a directory or the nearest one above it, or "". A
// directory of the name is not one, as for the go command.
func above(dir, name string) string {
	for {
		path := filepath.Join(dir, name)
		switch err := file.Check(path); {
		case err == nil:
			return path
		case errors.As(err, new(*file.NotRegular)) && !strings.HasSuffix(err.(*file.NotRegular).What, "directory"):
			return path
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// localPaths returns the directories that a go.mod or go.work file names: all words that the
// go command takes for paths (golang.org/x/mod/modfile, IsDirectoryPath).
func localPaths(path string) (dirs []string, err error) {
	if err := checkRegular(path); err != nil {
		return nil, err
	}
	text, err := file.Read(path, file.GoMod)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(text)) {
		for _, word := range strings.Fields(line) {
			if strings.HasPrefix(word, "//") {
				break
			}
			if unquoted, err := strconv.Unquote(word); err == nil {
				word = unquoted
			}
			if !isLocal(word) {
				continue
			}
			if !filepath.IsAbs(word) {
				word = filepath.Join(filepath.Dir(path), word)
			}
			dirs = append(dirs, filepath.Clean(word))
		}
	}
	return dirs, nil
}

// isLocal reports whether the go command takes a word for a path in the file system.
func isLocal(word string) bool {
	slashed := filepath.ToSlash(word)
	return slashed == "." || slashed == ".." || strings.HasPrefix(slashed, "./") || strings.HasPrefix(slashed, "../") || filepath.IsAbs(word)
}

// lookupEnv returns the last setting of a variable, which is the one that counts.
func lookupEnv(env []string, name string) (value string) {
	for _, setting := range env {
		if v, ok := strings.CutPrefix(setting, name+"="); ok {
			value = v
		}
	}
	return value
}
