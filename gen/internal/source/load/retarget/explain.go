package retarget

import (
	"go/ast"
	"go/types"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// explain words an error of the type checker for the author. Most are good as
// they are; names that do not exist get the reason that lies in the target or
// in the way that rules are loaded.
func (s *unitScanner) explain(e types.Error) string {
	set, p, f := s.set, s.p, s.u.File
	name, ok := strings.CutPrefix(e.Msg, "undefined: ")
	if !ok {
		return e.Msg
	}
	if qualifier, sel, ok := strings.Cut(name, "."); ok {
		for _, imp := range f.Imports {
			if set.NameOf(p, imp) != qualifier {
				continue
			}
			q := set.Imported(p, imp.Path)
			if q == nil || q.Error != nil && len(q.GoFiles) == 0 {
				reason := "not found"
				if q != nil {
					reason = gopkg.OneLine(q.Error.Err)
				}
				return "package " + strconv.Quote(imp.Path) + " cannot be loaded: " + reason
			}
			switch file, other := excluded(set, q, sel), renamed(set, q, sel); {
			case file == "cgo":
				return name + " is written with cgo, which rules cannot use (they are evaluated without a C compiler for the target)"
			case !ast.IsExported(sel):
			case s.generated[q][sel]:
				return name + " is generated from the rules and cannot be used in them"
			case other != "":
				return name + " does not exist for " + gopkg.TargetsMark + ", where the call is " + qualifier + "." + other +
					" (put it into a file for these targets; the call's arguments may be in another order there)"
			case file == "" && q.Standard:
				return name + " does not exist in " + set.Go + " (check the spelling, or use a release of Go that has it)"
			case file == "":
				return name + " does not exist: package " + strconv.Quote(imp.Path) + " declares it for no platform (check the spelling and the package's version)"
			default:
				return name + " does not exist for " + gopkg.TargetsMark + " (put what needs it into a file with a build constraint such as _amd64.go, " +
					"or fill it in under `if runtime.GOARCH == …` from such a file)"
			}
		}
		return e.Msg
	}
	switch file := excluded(set, p, name); file {
	case "":
	case "cgo":
		return name + " is written with cgo, which rules cannot use (they are evaluated without a C compiler for the target)"
	default:
		return name + " does not exist for " + gopkg.TargetsMark + ": " + file + " is excluded by build constraints (declare it for this target too)"
	}
	if s.generated[p][name] {
		return name + " is generated from the rules and cannot be used in them"
	}
	return e.Msg
}

// excluded looks for a package-level name in the files that the target's build
// constraints exclude, and returns the file. It returns "cgo" if the file needs cgo, and
// "" if no file declares the name.
func excluded(set *gopkg.PackageSet, p *gopkg.Package, name string) string {
	f := declaring(set, p, slices.Concat(p.CgoFiles, p.IgnoredGoFiles), name)
	switch {
	case f == nil:
		return ""
	case usesC(f):
		return "cgo"
	}
	return set.Sources.Relative(f.Path)
}

func usesC(f *gopkg.Source) bool {
	return slices.ContainsFunc(f.Imports, func(imp gopkg.ImportSpec) bool { return imp.Path == "C" })
}

// declaring returns which of some files of a package declares a package-level name, or nil: the
// first one that uses cgo, otherwise the last one.
func declaring(set *gopkg.PackageSet, p *gopkg.Package, files []string, name string) (found *gopkg.Source) {
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f := set.Sources.Get(filepath.Join(p.Dir, file))
		for _, u := range f.Units {
			for _, id := range u.Names {
				if id.Name != name || u.Recv != "" {
					continue
				}
				if found = f; usesC(f) {
					return f
				}
			}
		}
	}
	return found
}
