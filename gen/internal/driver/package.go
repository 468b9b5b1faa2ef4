package driver

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
)

// choosePackage names the package of the output: as asked, or as the Go files
// that are there say.
func (to *destination) choosePackage(asked string) error {
	if same(to.dir, to.from.Dir) {
		if asked != "" && asked != to.pkg {
			return fmt.Errorf("%s is package %s, not %s (leave -pkg out, or give another directory with -o)", to.dir, to.pkg, asked)
		}
		return nil
	}
	there, err := packageIn(to.dir)
	if err != nil {
		return err
	}
	switch {
	case there == "" && asked == "":
		if to.pkg == "main" {
			to.pkg = packageName(to.dir)
		}
	case there == "" || asked == there:
		to.pkg = asked
	case asked == "":
		to.pkg = there
	default:
		return fmt.Errorf("the Go files in %s are package %s, not %s (leave -pkg out)", to.dir, there, asked)
	}
	if !token.IsIdentifier(to.pkg) {
		return fmt.Errorf("%q cannot be a package name (give one with -pkg)", to.pkg)
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
		src, err := file.Read(path, file.Source)
		if err != nil {
			return "", err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, src, parser.PackageClauseOnly)
		if err != nil {
			return "", err
		}
		return f.Name.Name, nil
	}
	return "", nil
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
	src, err := file.Read(path, file.Generated)
	return err == nil && generated.Is(src)
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
