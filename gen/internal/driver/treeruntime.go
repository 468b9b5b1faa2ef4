package driver

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/source/runtimesrc"
	"github.com/seccompgen/seccompgen/gen/internal/source/tree"
)

// compareRuntime compares the runtime packages of all builds with those of this tool, and those
// in directories that a go.mod, a go.work or another .mod file of the repository replaces them
// by: other settings of the go command build with these.
func (s *survey) compareRuntime(context.Context) error {
	seen := map[string]bool{}
	for _, l := range s.listings {
		for _, p := range l.packages {
			for _, room := range runtimesrc.Rooms() {
				if p.ImportPath == ourModule+"/"+room && p.Dir != "" && !seen[s.realPath(p.Dir)] {
					seen[s.realPath(p.Dir)] = true
					if err := s.compareRoom(room, p.Dir, filepath.Join(l.dir, "go.mod"), versionOf(p.Module)); err != nil {
						return err
					}
				}
			}
		}
	}
	for _, file := range s.modFiles() {
		for _, dir := range s.replacements(file, ourModule) {
			for _, room := range runtimesrc.Rooms() {
				at := filepath.Join(dir, filepath.FromSlash(room))
				if info, err := os.Stat(at); err != nil || !info.IsDir() || seen[s.realPath(at)] {
					continue
				}
				seen[s.realPath(at)] = true
				if err := s.compareRoom(room, at, file, ""); err != nil {
					return err
				}
			}
		}
	}
	return nil
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
	dirs := []string{s.root}
	for _, dir := range s.disk.Modules {
		if dir != s.root {
			dirs = append(dirs, dir)
		}
	}
	for _, dir := range dirs {
		if found, err := filepath.Glob(filepath.Join(escapeGlob(dir), "*.mod")); err == nil {
			list = append(list, found...)
		}
	}
	for at := s.root; tree.Below(s.top, at); at = filepath.Dir(at) {
		list = append(list, filepath.Join(at, "go.work"))
		if at == filepath.Dir(at) {
			break
		}
	}
	return list
}

func escapeGlob(dir string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}

// replacements are the directories that a file puts in the place of a module, or of any.
func (s *survey) replacements(file, module string) (dirs []string) {
	src, err := tree.Read(file)
	if err != nil {
		return nil
	}
	for line := range bytes.Lines(src) {
		old, with, ok := strings.Cut(string(line), "=>")
		if !ok || !strings.Contains(old, module) {
			continue
		}
		fields := strings.Fields(with)
		if len(fields) == 0 {
			continue
		}
		dir := strings.Trim(fields[0], "\"`")
		if !filepath.IsAbs(dir) {
			if !strings.HasPrefix(dir, ".") {
				continue
			}
			dir = filepath.Join(filepath.Dir(file), filepath.FromSlash(dir))
		}
		dirs = append(dirs, dir)
	}
	return dirs
}
