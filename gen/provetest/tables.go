package provetest

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
	"github.com/seccompgen/seccompgen/gen/internal/source/table"
)

// Tables returns the tables of a filter from the generated files in the directory of
// the test, one for each zseccomp_linux_GOARCH.go. A test on amd64 can thus also make
// assertions about arm64. Tables fails the test if there is no such file, or if one is
// unreadable or lacks the filter.
func Tables(t T, name string) []*Table {
	t.Helper()
	return TablesIn(t, ".", name)
}

// TablesIn is like Tables, but reads the generated files of another directory.
func TablesIn(t T, dir, name string) []*Table {
	t.Helper()
	var tables []*Table
	found := false
	for _, a := range arch.All() {
		path := filepath.Join(dir, generated.TableName(a))
		src, err := file.Read(path, file.Generated)
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
		t.Errorf("no generated files %s (run go generate, or name the directory with TablesIn)", filepath.Join(dir, "zseccomp_linux_*.go"))
	}
	return tables
}

// read returns the table of a filter in a generated file.
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
