package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// reads are the functions that open or read a file, or a stream without a limit. Data/file does
// that for all rooms.
var reads = map[string]bool{"os.ReadFile": true, "os.Open": true, "os.OpenFile": true, "os.OpenInRoot": true, "os.OpenRoot": true, "os.DirFS": true, "io.ReadAll": true}

// readers are the files that may do it themselves, each with its reason.
var readers = map[string]string{
	"gen/internal/data/file/read.go":                   "it is the door",
	"gen/internal/data/arch/mktables/main.go":          "a program that the maintainers run, on files of the Go release",
	"gen/internal/source/runtimesrc/mkdigests/main.go": "a program that the maintainers run, on files of the tree",
	"gen/internal/source/installed/entry_linux.go":     "a file below /proc of a thread that has stopped",
	"gen/internal/source/load/eval/evaluate.go":        "the output of the rules",
	"gen/internal/verify/uses/run.go":                  "a field of analysis.Pass that the analyzer does not use",
	"gen/cli/export.go":                                "creates files in a directory of its own",
	"gen/cli/tempfile.go":                              "creates a file",
}

func TestFilesAreReadByOneRoom(t *testing.T) {
	used := map[string]bool{}
	for _, p := range list(t, module+"gen/...", module+"cmd/...") {
		if strings.HasPrefix(p.room(), "gen/bench") {
			continue
		}
		paths, err := filepath.Glob(filepath.Join(p.Dir, "*.go")) // for all systems
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			name := p.room() + "/" + filepath.Base(path)
			ast.Inspect(f, func(n ast.Node) bool {
				s, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if x, ok := s.X.(*ast.Ident); ok && reads[x.Name+"."+s.Sel.Name] {
					if used[name] = true; readers[name] == "" {
						t.Errorf("%s uses %s.%s (data/file reads regular files alone, each with a limit)", fset.Position(s.Pos()), x.Name, s.Sel.Name)
					}
				}
				return true
			})
		}
	}
	for name := range readers {
		if !used[name] {
			t.Errorf("%s is listed and reads nothing", name)
		}
	}
}
