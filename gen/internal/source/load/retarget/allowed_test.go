package retarget

import (
	"bytes"
	"flag"
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

var update = flag.Bool("update", false, "write allowed.txt from the standard library of this release")

// The list has what the pure packages of Go 1.26 export, except what refuse.go names. A later
// release may have more.
func TestAllowedIsTheLibrary(t *testing.T) {
	var text bytes.Buffer
	imp := importer.ForCompiler(token.NewFileSet(), "gc", exportData(t))
	here := map[string]bool{}
	for _, path := range gopkg.PurePackages() {
		p, err := imp.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		names := listable(p)
		for _, name := range names {
			here[path+"."+name] = true
		}
		if len(names) > 0 {
			fmt.Fprintf(&text, "%s: %s\n", path, strings.Join(names, " "))
		}
	}
	if *update {
		if err := os.WriteFile("allowed.txt", text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, name := range slices.Sorted(maps.Keys(allowed)) {
		if !here[name] {
			t.Errorf("allowed.txt has %s, which does not exist or is refused", name)
		}
	}
	if strings.HasPrefix(runtime.Version(), "go1.26") && text.String() != allowedText {
		t.Error("allowed.txt is not the library of this release (look at each difference: go test -run Allowed -update)")
	}
}

// listable returns the names of a package that may be in the list.
func listable(p *types.Package) []string {
	names := map[string]bool{}
	var visit func(t types.Type)
	seen := map[types.Type]bool{}
	add := func(obj types.Object) bool {
		if impure[fullName(obj)] != "" {
			return false
		}
		names[strings.TrimPrefix(listedName(obj), p.Path()+".")] = true
		return true
	}
	visit = func(t types.Type) {
		if seen[t] {
			return
		}
		seen[t] = true
		switch t := t.(type) {
		case *types.Named:
			if t.Obj().Pkg() == p && (impure[fullName(t.Obj())] != "" || t.Origin() != t) {
				return
			}
			if t.Obj().Pkg() == p && !types.IsInterface(t) {
				for f := range t.Methods() {
					if f.Exported() {
						add(f)
						visit(f.Type())
					}
				}
			}
			visit(t.Underlying())
		case *types.Pointer:
			visit(t.Elem())
		case *types.Slice:
			visit(t.Elem())
		case *types.Array:
			visit(t.Elem())
		case *types.Map:
			visit(t.Key())
			visit(t.Elem())
		case *types.Struct:
			for f := range t.Fields() {
				if f.Exported() || f.Embedded() {
					visit(f.Type())
				}
			}
		case *types.Signature:
			for v := range t.Results().Variables() {
				visit(v.Type())
			}
		}
	}
	for _, name := range p.Scope().Names() {
		obj := p.Scope().Lookup(name)
		if _, isConst := obj.(*types.Const); !obj.Exported() || isConst || !add(obj) {
			continue
		}
		visit(types.Unalias(obj.Type()))
	}
	return slices.Sorted(maps.Keys(names))
}

func exportData(t *testing.T) importer.Lookup {
	out, err := exec.Command("go", append([]string{"list", "-export", "-deps", "-f", "{{.ImportPath}}={{.Export}}"}, gopkg.PurePackages()...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "=")
		files[path] = file
	}
	return func(path string) (io.ReadCloser, error) { return os.Open(files[path]) }
}
