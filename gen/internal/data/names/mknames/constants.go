package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// constants holds, per GOARCH, the integer constants of package unix that are written as
// literals. The key "" holds those common to all.
type constants map[string]map[string]uint64

// files matches the names of the sources: zsysnum_linux_GOARCH.go, zerrors_linux_GOARCH.go and
// zerrors_linux.go.
var files = regexp.MustCompile(`^(zsysnum|zerrors)_linux(_[a-z0-9]+)?\.go$`)

// notGo lists architectures of x/sys that the gc toolchain does not support.
var notGo = []string{"ppc", "sparc64"}

func readConstants(dir string) (constants, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	src := constants{}
	for _, entry := range entries {
		m := files.FindStringSubmatch(entry.Name())
		if m == nil {
			continue
		}
		goarch := strings.TrimPrefix(m[2], "_")
		if m[1] == "zerrors" && slices.Contains(notGo, goarch) {
			continue
		}
		if src[goarch] == nil {
			src[goarch] = map[string]uint64{}
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, entry.Name()), nil, 0)
		if err != nil {
			return nil, err
		}
		collect(file, src[goarch])
	}
	if len(src[""]) == 0 || len(src) < 2 {
		return nil, fmt.Errorf("no constants found in %s", dir)
	}
	return src, nil
}

// errnoPrefix is the prefix of the names of error numbers here. Their own names begin only
// with E.
const errnoPrefix = "syscall.Errno."

// collect adds the constants of a file: NAME = 0x1 and NAME = syscall.Errno(0x1).
func collect(file *ast.File, into map[string]uint64) {
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		name, value := spec.Names[0].Name, spec.Values[0]
		if call, ok := value.(*ast.CallExpr); ok && len(call.Args) == 1 {
			of, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || of.Sel.Name != "Errno" {
				return true
			}
			name, value = errnoPrefix+name, call.Args[0]
		}
		if literal, ok := value.(*ast.BasicLit); ok && literal.Kind == token.INT {
			if v, err := strconv.ParseUint(literal.Value, 0, 64); err == nil {
				into[name] = v
			}
		}
		return true
	})
}

// goarches returns the architectures in order, without "".
func (c constants) goarches() []string {
	all := slices.Sorted(maps.Keys(c))
	return all[1:]
}

// targets lists the architectures that Go supports.
func (c constants) targets() []string {
	return slices.DeleteFunc(c.goarches(), func(goarch string) bool { return slices.Contains(notGo, goarch) })
}
