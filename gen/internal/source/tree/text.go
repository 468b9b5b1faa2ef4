package tree

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Linknames lists the //go:linkname comments of a Go file that name a table of its own package,
// or a symbol of the runtime packages or of those given.
func Linknames(file string, src []byte, own []string, packages map[string][]string) []Mention {
	if !strings.Contains(string(src), "go:linkname") {
		return nil
	}
	files := token.NewFileSet()
	syntax, err := parser.ParseFile(files, file, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil // the go command refuses the file
	}
	var found []Mention
	for _, group := range syntax.Comments {
		for _, comment := range group.List {
			fields := strings.Fields(comment.Text)
			if len(fields) < 2 || fields[0] != "//go:linkname" {
				continue
			}
			for i, name := range fields[1:] {
				if i == 0 && slices.Contains(own, name) || i > 0 && namesOurs(name, packages) {
					found = append(found, Mention{files.PositionFor(comment.Pos(), false), "//go:linkname names " + name})
				}
			}
		}
	}
	return found
}

// namesOurs reports whether a linker symbol, path.name, is of a runtime package or of one of the
// packages with tables. Those of a program are under the path "main" as well.
func namesOurs(symbol string, packages map[string][]string) bool {
	symbol = unescape.Replace(symbol)
	if strings.HasPrefix(symbol, RuntimePath+".") || strings.HasPrefix(symbol, RuntimePath+"/") {
		return true
	}
	slash := strings.LastIndex(symbol, "/") + 1
	for dot := slash; dot < len(symbol); dot++ {
		if symbol[dot] != '.' {
			continue
		}
		if _, ok := packages[symbol[:dot]]; ok {
			return true
		}
		if symbol[:dot] == "main" {
			for _, names := range packages {
				if slices.Contains(names, symbol[dot+1:]) {
					return true
				}
			}
		}
	}
	return false
}

// unescape undoes how the linker writes dots in the last element of a path (cmd/internal/objabi,
// PathToPrefix).
var unescape = strings.NewReplacer("%2e", ".", "%2E", ".")

// Symbols lists the symbols in an assembly file, and in the files that it includes, that are
// tables of its own package, or of the runtime packages or of those given.
func Symbols(path string, own []string, packages map[string][]string) ([]Mention, error) {
	return symbols(path, own, packages, map[string]bool{})
}

func symbols(path string, own []string, packages map[string][]string, seen map[string]bool) ([]Mention, error) {
	if seen[path] {
		return nil, nil
	}
	seen[path] = true
	src, err := Read(path)
	if err != nil {
		return nil, err
	}
	var found []Mention
	line := 0
	for text := range strings.Lines(string(src)) {
		line++
		at := token.Position{Filename: path, Line: line, Column: 1}
		for _, symbol := range symbol.FindAllString(text, -1) {
			// In assembly "·" is the dot and "∕" the slash of a symbol (go.dev/doc/asm).
			name := strings.NewReplacer("·", ".", "∕", "/").Replace(symbol)
			if local, ok := strings.CutPrefix(name, "."); ok && strings.HasPrefix(symbol, "·") && slices.Contains(own, local) || namesOurs(name, packages) {
				found = append(found, Mention{at, "assembly names " + symbol})
			}
		}
		if m := include.FindStringSubmatch(text); m != nil {
			if one := filepath.Join(filepath.Dir(path), filepath.FromSlash(m[1])); exists(one) {
				more, err := symbols(one, own, packages, seen)
				if err != nil {
					return nil, err
				}
				found = append(found, more...)
			}
		}
	}
	return found, nil
}

var (
	symbol  = regexp.MustCompile(`[\pL\pN_.%·∕/~-]*[·.][\pL\pN_.]+`)
	include = regexp.MustCompile(`^\s*#\s*include\s+"([^"]+)"`)
)

func exists(path string) bool {
	_, err := Read(path)
	return err == nil
}

// PackageName returns the name in the package clause of a Go file, "" if it cannot be parsed.
func PackageName(file string, src []byte) string {
	syntax, err := parser.ParseFile(token.NewFileSet(), file, src, parser.PackageClauseOnly)
	if err != nil {
		return ""
	}
	return syntax.Name.Name
}

// Imports returns the import paths of a Go file, none if it cannot be parsed.
func Imports(file string, src []byte) (paths []string) {
	syntax, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
	if err != nil {
		return nil
	}
	for _, spec := range syntax.Imports {
		if path, err := strconv.Unquote(spec.Path.Value); err == nil {
			paths = append(paths, path)
		}
	}
	return paths
}
