package gen

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/emit"
	"github.com/seccompgen/seccompgen/gen/load"
)

// output is the generated part of one package.
type output struct {
	from    *load.Package
	dir     string // absolute
	pkg     string
	filters map[string][]*Compiled // by GOARCH, in order of from.Filters
}

// outputs decides where the filters of each package go.
func (cfg *Config) outputs(packages []*load.Package) ([]*output, error) {
	var outputs []*output
	var first *load.Package // that has filters
	for _, p := range packages {
		out := &output{from: p, dir: p.Dir, pkg: p.Name}
		if cfg.OutDir != "" {
			if len(p.Filters) == 0 {
				continue
			}
			if first != nil {
				return nil, fmt.Errorf("%s and %s both have filters, but there is one output directory (name one package of rules)",
					first.ImportPath, p.ImportPath)
			}
			first = p
			dir := cfg.OutDir
			if !filepath.IsAbs(dir) {
				dir = filepath.Join(cfg.Dir, dir)
			}
			var err error
			if out.dir, err = filepath.Abs(dir); err != nil {
				return nil, err
			}
		}
		if err := out.choosePackage(cfg.Package); err != nil {
			return nil, err
		}
		if err := out.checkConflicts(); err != nil {
			return nil, err
		}
		outputs = append(outputs, out)
	}
	return outputs, nil
}

// choosePackage names the package of the output: as asked, or as the Go files
// that are there say.
func (out *output) choosePackage(asked string) error {
	if same(out.dir, out.from.Dir) {
		if asked != "" && asked != out.pkg {
			return fmt.Errorf("%s is package %s, not %s (leave -pkg out, or give another directory with -o)", out.dir, out.pkg, asked)
		}
		return nil
	}
	there, err := packageIn(out.dir)
	if err != nil {
		return err
	}
	switch {
	case there == "" && asked == "":
		if out.pkg == "main" {
			out.pkg = packageName(out.dir)
		}
	case there == "" || asked == there:
		out.pkg = asked
	case asked == "":
		out.pkg = there
	default:
		return fmt.Errorf("the Go files in %s are package %s, not %s (leave -pkg out)", out.dir, there, asked)
	}
	if !token.IsIdentifier(out.pkg) {
		return fmt.Errorf("%q cannot be a package name (give one with -pkg)", out.pkg)
	}
	return nil
}

// packageName makes a package name of a directory's.
func packageName(dir string) string {
	return strings.ToLower(strings.NewReplacer("-", "", ".", "", " ", "").Replace(filepath.Base(dir)))
}

// packageIn returns the package of the Go files in a directory, tests and our
// own output aside, or "" if there are none.
func packageIn(dir string) (string, error) {
	files, err := goFiles(dir)
	if err != nil {
		return "", err
	}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") || isOutput(path) {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.PackageClauseOnly)
		if err != nil {
			return "", err
		}
		return f.Name.Name, nil
	}
	return "", nil
}

// checkConflicts refuses filters that their own package declares already, where
// the output goes into that package.
func (out *output) checkConflicts() error {
	if !same(out.dir, out.from.Dir) {
		return nil
	}
	var errs load.Errors
	for _, f := range out.from.Filters {
		if f.Conflict.IsValid() {
			errs = append(errs, &load.Error{Pos: f.Pos, Msg: fmt.Sprintf(
				"filter %q would be declared a second time: %s declares it already (choose another name for one of them)", f.Name, f.Conflict)})
		}
	}
	if len(errs) > 0 {
		return errs
	}
	return nil
}

// emit writes the compiled filters down and looks for files that should go.
func (out *output) emit(archs []*arch.Arch, result *Result) error {
	wanted := map[string]bool{}
	if len(out.from.Filters) > 0 {
		if err := out.tables(archs, result, wanted); err != nil {
			return err
		}
	}
	files, err := goFiles(out.dir)
	if err != nil {
		return err
	}
	for _, path := range files {
		if !wanted[path] && isOutput(path) {
			result.Orphans = append(result.Orphans, path)
		}
	}
	return nil
}

// tables adds the files of a package that has filters to the result.
func (out *output) tables(archs []*arch.Arch, result *Result, wanted map[string]bool) error {
	add := func(name string, contents []byte, err error) error {
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		path := filepath.Join(out.dir, name)
		wanted[path] = true
		result.Files = append(result.Files, File{path, contents})
		return nil
	}
	var filters []emit.Filter
	for _, a := range archs {
		filters = nil
		name := emit.TableName(a)
		for i, c := range out.filters[a.GOARCH] {
			from := out.from.Filters[i]
			filters = append(filters, emit.Filter{
				Name: from.Name, Doc: from.Doc, Policy: c.Policy, Program: c.Program, LongestPath: c.LongestPath, Cached: c.Cached,
			})
			result.Filters = append(result.Filters, Filter{from.Name, filepath.Join(out.dir, name), c})
		}
		table, err := emit.Table(out.pkg, a, filters, Version)
		if err := add(name, table, err); err != nil {
			return err
		}
	}
	stub, err := emit.Stub(out.pkg, goarchs(archs), filters, Version)
	return add(emit.StubName, stub, err)
}

// goFiles lists the Go files of a directory in order; none if there is no such
// directory.
func goFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".go") && !e.IsDir() {
			files = append(files, filepath.Join(dir, e.Name()))
		}
	}
	return files, nil
}

// isOutput reports whether a file is one that this generator wrote: by its name
// and by its first line.
func isOutput(path string) bool {
	if !strings.HasPrefix(filepath.Base(path), "zseccomp_") {
		return false
	}
	src, err := os.ReadFile(path)
	return err == nil && emit.IsGenerated(src)
}

// same reports whether two paths are one directory.
func same(a, b string) bool {
	if a == b {
		return true
	}
	ia, errA := os.Stat(a)
	ib, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(ia, ib)
}
