package cli

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/source/table"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// filter is a program that the command line names.
type filter struct {
	name    string
	dir     string // of its package, below what the command line names
	module  string // the directory of its module, if that is one below
	arch    *arch.Arch
	program []linux.BPFInstruction
}

// programArchFlag declares -arch where it names the architecture of one program.
func programArchFlag(flags *flag.FlagSet) *string {
	return flags.String("arch", "", "the architecture of FILTER, a `GOARCH`, if FILTER does not name it")
}

// filter reads FILTER, the only operand.
func (t *tool) filter(args []string, goarch string) (*filter, error) {
	switch {
	case len(args) == 0:
		return nil, fmt.Errorf("no filter (name a generated file, a file of instructions, or - for standard input)")
	case len(args) > 1:
		return nil, unexpected(args[1:])
	}
	list, err := t.filtersOf(args[0], goarch)
	if err != nil {
		return nil, err
	}
	if len(list) > 1 {
		var names []string
		for _, f := range list {
			names = append(names, "#"+f.name)
		}
		return nil, fmt.Errorf("%s holds %d filters (add one of %s to its name)", args[0], len(list), strings.Join(names, ", "))
	}
	return list[0], nil
}

// filtersOf reads the filters of FILTER: several if it is a generated file with
// several tables, of which none is named. It returns them with *table.Illegible too.
func (t *tool) filtersOf(arg, goarch string) ([]*filter, error) {
	asked, err := askedArch(goarch)
	if err != nil {
		return nil, err
	}
	name, table, _ := splitName(arg, t.exists)
	if name != "-" {
		if info, statErr := os.Stat(t.path(name)); statErr == nil && info.IsDir() {
			return nil, fmt.Errorf("%s is a directory (name one of its files, such as %s)", name, filepath.Join(name, "zseccomp_linux_amd64.go"))
		}
	}
	name, src, err := t.contents(name, func(name string, head []byte) file.Limit { return formOf(name, head).limit() })
	if err != nil {
		return nil, err
	}
	return decodeFilters(name, table, src, asked)
}

// splitName splits FILE#Name. A file whose own name has a "#" comes first.
func splitName(arg string, exists func(string) bool) (file, table string, named bool) {
	if i := strings.LastIndexByte(arg, '#'); i >= 0 && !exists(arg) {
		return arg[:i], arg[i+1:], true
	}
	return arg, "", false
}

// decodeFilters finds out which form the contents of a file have, and reads them.
func decodeFilters(file, table string, src []byte, asked *arch.Arch) ([]*filter, error) {
	form := formOf(file, src)
	if err := form.limit().Check(file, int64(len(src))); err != nil {
		return nil, err
	}
	if form == generatedForm {
		return generatedFilters(file, table, src, asked)
	}
	if table != "" {
		return nil, fmt.Errorf("%s is no generated file and has no #%s", file, table)
	}
	if len(src) == 0 {
		return nil, fmt.Errorf("%s is empty", file)
	}
	decode := func(bigEndian bool) ([]linux.BPFInstruction, error) { return bpf.UnmarshalRaw(src, bigEndian) }
	if form == jsonForm {
		decode = func(bool) ([]linux.BPFInstruction, error) { return bpf.UnmarshalJSON(src) }
	}
	f := &filter{name: file}
	var err error
	if f.arch, f.program, err = decodeFor(decode, asked); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return []*filter{f}, nil
}

// form is the form that the contents of a file have.
type form int

const (
	rawForm form = iota
	jsonForm
	generatedForm
)

// formOf recognizes a form by how the contents begin.
func formOf(name string, head []byte) form {
	switch {
	case generated.Is(head), strings.HasSuffix(name, ".go"):
		return generatedForm
	case bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("[")):
		return jsonForm
	}
	return rawForm
}

func (f form) limit() file.Limit {
	return [...]file.Limit{rawForm: file.Raw, jsonForm: file.JSON, generatedForm: file.Generated}[f]
}

// generatedFilters finds a table in a generated file, or all of them.
func generatedFilters(file, name string, src []byte, asked *arch.Arch) (list []*filter, err error) {
	read, err := table.Read(file, src)
	if read == nil {
		return nil, err
	}
	if asked != nil && asked != read.Arch {
		return nil, fmt.Errorf("%s is for %s, not for %s (leave -arch out)", file, read.Arch, asked)
	}
	var names []string
	for _, f := range read.Filters {
		if f.Name == name || name == "" {
			list = append(list, &filter{name: f.Name, arch: read.Arch, program: f.Program})
		}
		names = append(names, "#"+f.Name)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s has no filter %q%s", file, name, didYouMean("#"+name, names, "it has "+strings.Join(names, ", ")))
	}
	return list, err // *table.Illegible
}
