package driver

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/source/runtimesrc"
	"github.com/seccompgen/seccompgen/gen/internal/source/tree"
)

// compareRuntime compares the runtime packages of all builds with those of this tool. Other
// settings of the go command may build with other copies, so it compares each copy on disk: in
// modules of this project's path, in directories named vendor, and in those that a *.mod or *.work
// file of the repository replaces the module by.
func (s *survey) compareRuntime(context.Context) error {
	seen := map[string]bool{}
	compare := func(room, dir, file, version string) error {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() || seen[s.realPath(dir)] {
			return nil
		}
		seen[s.realPath(dir)] = true
		return s.compareRoom(room, dir, file, version)
	}
	for _, room := range runtimesrc.Rooms() {
		for _, l := range s.listings {
			for _, p := range l.packages {
				if p.ImportPath == ourModule+"/"+room && p.Dir != "" {
					if err := compare(room, p.Dir, filepath.Join(l.dir, "go.mod"), versionOf(p.Module)); err != nil {
						return err
					}
				}
			}
		}
		for _, dir := range s.disk.Modules {
			if !s.isCopy(dir) {
				continue
			}
			if err := compare(room, filepath.Join(dir, filepath.FromSlash(room)), filepath.Join(dir, "go.mod"), ""); err != nil {
				return err
			}
		}
		for _, dir := range slices.Sorted(maps.Keys(s.disk.Dirs)) {
			top, ok := strings.CutSuffix(filepath.ToSlash(dir), "/vendor/"+ourModule+"/"+room)
			if !ok {
				continue
			}
			if err := compare(room, dir, filepath.Join(filepath.FromSlash(top), "go.mod"), tree.VendoredVersion(filepath.FromSlash(top), ourModule)); err != nil {
				return err
			}
		}
		for _, file := range s.modFiles() {
			for _, dir := range s.replacements(file, ourModule) {
				if err := compare(room, filepath.Join(dir, filepath.FromSlash(room)), file, ""); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// isCopy reports whether the go.mod of a directory has this project's path.
func (s *survey) isCopy(dir string) bool {
	if dir == "" {
		return false
	}
	src, err := tree.Read(filepath.Join(dir, "go.mod"))
	return err == nil && tree.ModulePath(src) == ourModule
}

func (s *survey) compareRoom(room, dir, file, version string) error {
	differences, err := runtimesrc.Compare(room, dir)
	if err != nil || len(differences) == 0 {
		return err
	}
	if version != "" && version != Version {
		s.find(Runtime, file, "the program builds with seccomp %s, this tool is %s (use the same version of both)", version, Version)
		return nil
	}
	for _, d := range differences {
		s.find(Runtime, filepath.Join(dir, d.Name), "%s in package %s of this tool: %s (build with the package of seccompgen %s as it was released)", "not as", room, d.Reason, Version)
	}
	return nil
}

// versionOf is the version that a build takes from the module cache or from vendor, "" if it
// takes a directory.
func versionOf(m *load.Module) string {
	switch {
	case m == nil:
		return ""
	case m.Replace != nil:
		return m.Replace.Version
	}
	return m.Version
}

// modFiles are the files in which a module or a workspace may replace another module.
func (s *survey) modFiles() (list []string) {
	list = append(list, s.disk.Mods...)
	list = append(list, filepath.Join(s.root, "go.mod"))
	for at := s.root; tree.Below(s.top, at); at = filepath.Dir(at) {
		list = append(list, filepath.Join(at, "go.work"))
		if at == filepath.Dir(at) {
			break
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// replacements are the directories that a file puts in the place of a module, or of any. Those of
// a file for -modfile are relative to the module that it is used for, any one above it.
func (s *survey) replacements(file, module string) (dirs []string) {
	src, err := tree.Read(file)
	if err != nil {
		return nil
	}
	for _, r := range tree.Replacements(src) {
		switch {
		case module != "" && r.Old != module:
		case filepath.IsAbs(r.New):
			dirs = append(dirs, r.New)
		case strings.HasPrefix(r.New, "."):
			for at := filepath.Dir(file); tree.Below(s.top, at); at = filepath.Dir(at) {
				dirs = append(dirs, filepath.Join(at, filepath.FromSlash(r.New)))
				if name := filepath.Base(file); name == "go.mod" || name == "go.work" || at == filepath.Dir(at) {
					break
				}
			}
		}
	}
	return dirs
}
