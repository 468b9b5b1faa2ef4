package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"sort"
	"strconv"
	"strings"
)

// parseCalls returns the system calls of a zsysnum file: its constants `SYS_NAME = number`.
func parseCalls(source []byte) ([]entry, error) {
	file, err := parser.ParseFile(token.NewFileSet(), "zsysnum.go", source, 0)
	if err != nil {
		return nil, err
	}
	var calls []entry
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			spec := spec.(*ast.ValueSpec)
			name, isCall := strings.CutPrefix(spec.Names[0].Name, "SYS_")
			if !isCall || noCall(name) {
				continue
			}
			literal, ok := spec.Values[0].(*ast.BasicLit)
			if !ok {
				return nil, fmt.Errorf("SYS_%s is not a literal", name)
			}
			number, err := strconv.ParseUint(literal.Value, 0, 32)
			if err != nil {
				return nil, fmt.Errorf("SYS_%s: %w", name, err)
			}
			calls = append(calls, entry{number, strings.ToLower(name)})
		}
	}
	sort.Slice(calls, func(i, j int) bool { return calls[i].number < calls[j].number })
	for i := 1; i < len(calls); i++ {
		if calls[i].number == calls[i-1].number {
			return nil, fmt.Errorf("%s and %s are both %d", calls[i-1].name, calls[i].name, calls[i].number)
		}
	}
	if len(calls) == 0 {
		return nil, fmt.Errorf("no SYS_ constants found")
	}
	return calls, nil
}

// noCall reports constants that are not calls: the start of an architecture's private calls
// (asm-generic/unistd.h), ARM's mask of numbers, and the reserved entries of MIPS's tables for
// calls that were never added (arch/mips/kernel/syscalls/syscall_o32.tbl, syscall_n64.tbl).
func noCall(name string) bool {
	if name == "ARCH_SPECIFIC_SYSCALL" || name == "SYSCALL_MASK" {
		return true
	}
	for _, kept := range []string{"UNUSED", "RESERVED"} {
		if number, ok := strings.CutPrefix(name, kept); ok && strings.Trim(number, "0123456789") == "" {
			return true
		}
	}
	return false
}
