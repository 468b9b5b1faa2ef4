package eval

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/confine"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
)

// The copies are one module outside the author's tree:
//
//	go.mod           module seccompgen.invalid
//	main.go          the driver
//	0guard/          helpers for changed text, and the start
//	0confine/        package confine, which the start calls
//	0runtime/        a module that has package seccomp
//	amd64/r7/        for one target and one package with filters:
//	  p0003/           a directory for each reached package, by its number
//	    s0001.go         a file for each reached file
//
// Files and directories have neutral names, so that no build constraint lies in
// a name, no path needs an "internal" parent, and nothing of the author's paths
// has to survive a //line directive: //line /s3.go:12 is line 12 of the file
// number 3, in every message.
const (
	copyModule = "seccompgen.invalid"
	guardPath  = copyModule + "/0guard"
	confineDir = "0confine"
	runtimeDir = "0runtime"
)

// Files of a copy, beside which lie those that the package embeds.
const (
	startFile   = "zstart.go"
	filtersFile = "zfilters.go"
)

// guardImport imports the helpers.
var guardImport = retarget.GuardName + " " + strconv.Quote(guardPath)

func copiedFile(i int) string { return fmt.Sprintf("s%04d.go", i) }

// module is the module under construction: contents by file name.
type module map[string][]byte

// newModule has the go.mod alone, for a version of Go such as 1.26.
func newModule(version string) module {
	return module{"go.mod": fmt.Appendf(nil, "module %s\n\ngo %s\n\nrequire %s v0.0.0\n\nreplace %[3]s => ./%s\n", copyModule, version, confine.Module, runtimeDir)}
}

// unguarded returns a directory of copies in which something could run before the start, or ""
// if there is none; what is in deeper ones is embedded. By the language, a package is initialized after those that it imports.
func (m module) unguarded() string {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		dir := path.Dir(name)
		if path.Ext(name) != ".go" || strings.HasPrefix(dir, "0") || strings.Count(dir, "/") != 2 {
			continue
		}
		start, err := parser.ParseFile(token.NewFileSet(), "", m[path.Join(dir, startFile)], parser.ImportsOnly)
		if err != nil || !slices.ContainsFunc(start.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == strconv.Quote(guardPath) }) {
			return dir
		}
	}
	return ""
}

func (m module) write(dir string) error {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(file, m[name], 0o600); err != nil {
			return err
		}
	}
	return nil
}
