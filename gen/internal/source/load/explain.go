package load

import (
	"go/ast"
	"go/types"
	"path/filepath"
	"strconv"
	"strings"
)

// explain words an error of the type checker for the author. Most are good as
// they are; names that do not exist get the reason that lies in the target or
// in the way that rules are loaded.
func (w *packageSet) explain(p *pkg, f *source, e types.Error) string {
	name, ok := strings.CutPrefix(e.Msg, "undefined: ")
	if !ok {
		return e.Msg
	}
	if qualifier, sel, ok := strings.Cut(name, "."); ok {
		for _, imp := range f.imports {
			if w.nameOf(p, imp) != qualifier {
				continue
			}
			q := w.imported(p, imp.path)
			switch {
			case q == nil || q.Error != nil && len(q.GoFiles) == 0:
				reason := "not found"
				if q != nil {
					reason = oneLine(q.Error.Err)
				}
				return "package " + strconv.Quote(imp.path) + " cannot be loaded: " + reason
			case w.excluded(q, sel) == "cgo":
				return name + " is written with cgo, which rules cannot use (they are evaluated without a C compiler for the target)"
			case ast.IsExported(sel):
				return name + " does not exist for " + targetsMark + " (put what needs it into a file with a build constraint such as _amd64.go, " +
					"or fill it in under `if runtime.GOARCH == …` from such a file)"
			}
		}
		return e.Msg
	}
	switch file := w.excluded(p, name); file {
	case "":
	case "cgo":
		return name + " is written with cgo, which rules cannot use (they are evaluated without a C compiler for the target)"
	default:
		return name + " does not exist for " + targetsMark + ": " + file + " is excluded by build constraints (declare it for this target too)"
	}
	if w.filterNames[p][name] {
		return name + " is generated from the rules and cannot be used in them"
	}
	return e.Msg
}

// excluded looks for a package-level name in the files that the target's build
// constraints leave out: "cgo" if in one that needs cgo.
func (w *packageSet) excluded(p *pkg, name string) string {
	found := ""
	for _, file := range append(append([]string(nil), p.CgoFiles...), p.IgnoredGoFiles...) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f := w.sources.get(filepath.Join(p.Dir, file))
		for _, u := range f.units {
			for _, id := range u.names {
				if id.Name != name || u.recv != "" {
					continue
				}
				for _, imp := range f.imports {
					if imp.path == "C" {
						return "cgo"
					}
				}
				found = w.sources.relative(f.path)
			}
		}
	}
	return found
}
