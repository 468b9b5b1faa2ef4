package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"sort"
	"strconv"
)

// aliases lists second names of a number, by the definitions of the kernel
// (include/uapi/asm-generic/errno.h; EFS* in those of file systems) or of the C library
// (ENOTSUP). On some architectures EDEADLOCK has its own number, and is not an alias there.
var aliases = map[string]string{
	"EWOULDBLOCK":  "EAGAIN",
	"EDEADLOCK":    "EDEADLK",
	"ENOTSUP":      "EOPNOTSUPP",
	"EFSBADCRC":    "EBADMSG",
	"EFSCORRUPTED": "EUCLEAN",
}

// parseErrnos reads the constants `ENAME = syscall.Errno(number)` of zerrors files and omits
// aliases.
func parseErrnos(sources ...[]byte) ([]entry, error) {
	numbers := map[string]uint64{}
	for _, source := range sources {
		file, err := parser.ParseFile(token.NewFileSet(), "zerrors.go", source, 0)
		if err != nil {
			return nil, err
		}
		for _, decl := range file.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.CONST {
				continue
			}
			for _, spec := range group.Specs {
				spec := spec.(*ast.ValueSpec)
				literal, ok := errnoLiteral(spec.Values[0])
				if !ok {
					continue // a flag or a signal
				}
				name := spec.Names[0].Name
				if numbers[name], err = strconv.ParseUint(literal, 0, 16); err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
			}
		}
	}
	var errnos []entry
	for name, number := range numbers {
		if first, ok := aliases[name]; ok && numbers[first] == number {
			continue
		}
		errnos = append(errnos, entry{number, name})
	}
	sort.Slice(errnos, func(i, j int) bool { return errnos[i].number < errnos[j].number })
	for i := 1; i < len(errnos); i++ {
		if errnos[i].number == errnos[i-1].number {
			return nil, fmt.Errorf("error %d has two names, %s and %s (add one to aliases)", errnos[i].number, errnos[i-1].name, errnos[i].name)
		}
	}
	if len(errnos) == 0 {
		return nil, fmt.Errorf("no syscall.Errno constants found")
	}
	return errnos, nil
}

// errnoLiteral returns the number in `syscall.Errno(0x1)` as written.
func errnoLiteral(value ast.Expr) (string, bool) {
	conversion, ok := value.(*ast.CallExpr)
	if !ok || len(conversion.Args) != 1 {
		return "", false
	}
	to, ok := conversion.Fun.(*ast.SelectorExpr)
	if !ok || to.Sel.Name != "Errno" {
		return "", false
	}
	literal, ok := conversion.Args[0].(*ast.BasicLit)
	if !ok {
		return "", false
	}
	return literal.Value, true
}
