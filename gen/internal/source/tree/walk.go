package tree

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Disk is what there is below a directory.
type Disk struct {
	Top        string
	Dirs       map[string]*Dir // by path
	Modules    []string        // the directories with a go.mod, in order
	Mods       []string        // files with replacements: *.mod and *.work
	Submodules []string        // directories that .gitmodules names, in order
	Links      []Link          // to directories
}

// Dir is a directory.
type Dir struct {
	Path   string
	Go     []string // names of Go files that the go command may build, without tests
	Text   []string // names of assembly and C files
	Object []string // names of files of machine code
	Odd    []string // names of Go files that are not regular files
}

// Link is a symbolic link to a directory. The go command does not follow it for "./...", but
// takes it for a package that is named or imported.
type Link struct{ Path, Target string }

// Walk reads the directories below top, except those in skip, those of git, and work trees of
// other repositories. Links are not followed.
func Walk(ctx context.Context, top string, skip []string) (*Disk, error) {
	d := &Disk{Top: top, Dirs: map[string]*Dir{}}
	submodules, err := submodulesOf(top)
	if err != nil {
		return nil, err
	}
	d.Submodules = submodules
	err = filepath.WalkDir(top, func(path string, e fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case err != nil && os.IsNotExist(err):
			return nil // removed meanwhile
		case err != nil:
			return err
		case !e.IsDir():
			return nil
		case path != top && (e.Name() == ".git" || slices.Contains(skip, path) || slices.Contains(submodules, path)):
			return filepath.SkipDir
		}
		if _, err := os.Lstat(filepath.Join(path, ".git")); err == nil && path != top {
			return filepath.SkipDir
		}
		_, err = d.Add(path)
		return err
	})
	slices.Sort(d.Modules)
	return d, err
}

// Add reads one directory, unless it is there.
func (d *Disk) Add(path string) (*Dir, error) {
	if dir := d.Dirs[path]; dir != nil {
		return dir, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	dir := &Dir{Path: path}
	for _, e := range entries {
		name, mode := e.Name(), e.Type()
		if mode&fs.ModeSymlink != 0 {
			info, err := os.Stat(filepath.Join(path, name))
			if err != nil {
				continue // it leads nowhere, and the go command reports it
			}
			if mode = info.Mode().Type(); mode.IsDir() {
				if target, err := filepath.EvalSymlinks(filepath.Join(path, name)); err == nil {
					d.Links = append(d.Links, Link{filepath.Join(path, name), target})
				}
			}
		}
		dir.add(name, mode)
		if name == "go.mod" && mode.IsRegular() {
			d.Modules = append(d.Modules, path)
		}
		if ext := filepath.Ext(name); (ext == ".mod" || ext == ".work") && mode.IsRegular() {
			d.Mods = append(d.Mods, filepath.Join(path, name))
		}
	}
	if len(dir.Go)+len(dir.Text)+len(dir.Object)+len(dir.Odd) > 0 {
		d.Dirs[path] = dir
	}
	return dir, nil
}

func (dir *Dir) add(name string, mode fs.FileMode) {
	if mode.IsDir() || strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".") {
		return // the go command ignores such files
	}
	switch ext := filepath.Ext(name); {
	case ext == ".go" && strings.HasSuffix(name, "_test.go"):
	case ext == ".go" && !mode.IsRegular():
		dir.Odd = append(dir.Odd, name)
	case ext == ".go":
		dir.Go = append(dir.Go, name)
	case slices.Contains(textEndings, ext):
		dir.Text = append(dir.Text, name)
	case slices.Contains(objectEndings, ext):
		dir.Object = append(dir.Object, name)
	}
}

// textEndings are those of assembly and C: all source files that the go command builds into a
// package apart from Go (go/build.Context.Import).
var textEndings = []string{".s", ".S", ".sx", ".h", ".hh", ".hpp", ".hxx", ".c", ".cc", ".cpp", ".cxx", ".m", ".f", ".F", ".for", ".f90", ".swig", ".swigcxx"}

// objectEndings are those of machine code. The go command links .syso files, and the
// flags of cgo may name the others.
var objectEndings = []string{".syso", ".o", ".a"}
