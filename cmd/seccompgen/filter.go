package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/emit"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// filterHelp is the part of the manual on FILTER, for each command that takes
// one.
const filterHelp = `
FILTER is one of

FILE#Name   a table of a generated file; #Name may be left out if there is
            only one
FILE        raw struct sock_filter, as in files *.bpf, or JSON of the form
            [[code,jt,jf,k],…]
-           standard input, in any of these forms; -#Name chooses a table

The contents tell the form. Raw programs and JSON do not say their architecture:
it is taken from the program's own comparison of arch, or from -arch if that
leaves it open.`

// filter is a program that the command line names.
type filter struct {
	name    string
	arch    *arch.Arch
	program []linux.BPFInstruction
}

// programArchFlag declares -arch where it says what one program is for.
func programArchFlag(flags *flag.FlagSet) *string {
	return flags.String("arch", "", "the architecture of FILTER, a `GOARCH`, if it does not say it itself")
}

// filter reads FILTER, the only operand.
func (t *tool) filter(args []string, goarch string) (*filter, error) {
	switch {
	case len(args) == 0:
		return nil, fmt.Errorf("no filter (name a generated file, a file of instructions, or - for standard input)")
	case len(args) > 1:
		return nil, unexpected(args[1:])
	}
	var asked *arch.Arch
	if goarch != "" {
		var err error
		if asked, err = lookupArch(goarch); err != nil {
			return nil, err
		}
	}
	file, table, src, err := t.readFilter(args[0])
	if err != nil {
		return nil, err
	}
	if emit.IsGenerated(src) || strings.HasSuffix(file, ".go") {
		return generatedFilter(file, table, src, asked)
	}
	if table != "" {
		return nil, fmt.Errorf("%s is no generated file and has no #%s", file, table)
	}
	if len(src) == 0 {
		return nil, fmt.Errorf("%s is empty", file)
	}
	decode := func(bigEndian bool) ([]linux.BPFInstruction, error) { return bpf.UnmarshalRaw(src, bigEndian) }
	if bytes.HasPrefix(bytes.TrimLeft(src, " \t\r\n"), []byte("[")) {
		decode = func(bool) ([]linux.BPFInstruction, error) { return bpf.UnmarshalJSON(src) }
	}
	f := &filter{name: file}
	f.arch, f.program, err = decodeFor(decode, asked)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return f, nil
}

// readFilter splits FILTER and reads the file. A file whose own name has a "#"
// comes first.
func (t *tool) readFilter(arg string) (file, table string, src []byte, err error) {
	file = arg
	if _, statErr := os.Stat(t.path(arg)); statErr != nil {
		if i := strings.LastIndexByte(arg, '#'); i >= 0 {
			file, table = arg[:i], arg[i+1:]
		}
	}
	if file == "-" {
		src, err = io.ReadAll(t.stdin)
		return "standard input", table, src, err
	}
	src, err = os.ReadFile(t.path(file))
	return file, table, src, err
}

// generatedFilter finds a table in a generated file.
func generatedFilter(file, table string, src []byte, asked *arch.Arch) (*filter, error) {
	read, err := emit.Read(file, src)
	if err != nil {
		return nil, err
	}
	if asked != nil && asked != read.Arch {
		return nil, fmt.Errorf("%s is for %s, not for %s (leave -arch out)", file, read.Arch, asked)
	}
	var names []string
	for _, f := range read.Filters {
		if f.Name == table || table == "" && len(read.Filters) == 1 {
			return &filter{f.Name, read.Arch, f.Program}, nil
		}
		names = append(names, "#"+f.Name)
	}
	if table == "" {
		return nil, fmt.Errorf("%s holds %d filters (add one of %s to its name)", file, len(names), strings.Join(names, ", "))
	}
	return nil, fmt.Errorf("%s has no filter %q%s", file, table, didYouMean("#"+table, names, "it has "+strings.Join(names, ", ")))
}
