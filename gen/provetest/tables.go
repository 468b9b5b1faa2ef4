package provetest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
	"github.com/seccompgen/seccompgen/gen/internal/source/table"
)

// Tables returns the tables of a filter in the directory of the test, one for each file
// zseccomp_linux_GOARCH.go. So an amd64 machine makes assertions about arm64 too. A file that cannot
// be read or lacks the filter fails the test.
func Tables(t T, name string) []*Table {
	t.Helper()
	return TablesIn(t, ".", name)
}

// TablesIn is Tables for the generated files of another directory.
func TablesIn(t T, dir, name string) []*Table {
	t.Helper()
	var tables []*Table
	found := false
	for _, a := range arch.All() {
		path := filepath.Join(dir, generated.TableName(a))
		src, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		found = true
		if err == nil {
			var table *Table
			if table, err = read(path, src, name); err == nil {
				tables = append(tables, table)
			}
		}
		if err != nil {
			t.Errorf("%v", err)
		}
	}
	if !found {
		t.Errorf("there is no %s (run go generate, or name the directory with TablesIn)", filepath.Join(dir, "zseccomp_linux_*.go"))
	}
	return tables
}

// read finds a filter in a generated file.
func read(path string, src []byte, name string) (*Table, error) {
	file, err := table.Read(path, src)
	if err != nil {
		return nil, err
	}
	if want := filepath.Base(path); generated.TableName(file.Arch) != want {
		return nil, fmt.Errorf("%s: its tables are for %s (run go generate)", path, file.Arch)
	}
	var names []string
	for _, f := range file.Filters {
		if f.Name == name {
			return &Table{name: name, arch: file.Arch, program: f.Program, wrong: usable(f.Program)}, nil
		}
		names = append(names, f.Name)
	}
	way := "it has " + strings.Join(names, ", ")
	if near := nearest.Of(name, names); near != "" {
		way = "did you mean " + near + "?"
	}
	return nil, fmt.Errorf("%s has no filter %q (%s)", path, name, way)
}
