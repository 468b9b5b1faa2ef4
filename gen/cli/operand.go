package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/source/git"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/source/table"
)

// tables are the filters that one operand of the command line stands for.
type tables struct {
	operand string
	filters []*filter

	// missing is why there are no filters: there is no such file or directory, or it has no
	// tables. It is nil if there are filters, or none on purpose.
	missing error

	// old is set if the filters are those of OLD, and called with what its comments or names
	// would be refused for: otherwise no change could remove that.
	old func(message string)
}

// tables reads the filters of an operand, or sets missing. The operand is the first of
// these that it can be: a revision with a path, standard input, a file or directory that
// exists, a file with #Name, a pattern or an import path.
//
// A revision comes before files: else a change could bring a directory called
// "main:./..." along, and be compared with its own contents.
func (t *tool) tables(ctx context.Context, operand, goarch string, old func(string)) (*tables, error) {
	list := &tables{operand: operand, old: old}
	if operand == "" {
		return nil, errors.New("one of the two filters has no name (write . for the current directory)")
	}
	if operand == os.DevNull {
		return list, nil // what git shows a diff driver for a file that is not there
	}
	file, name, _ := splitName(operand, t.exists)
	info, err := os.Stat(t.path(file))
	switch {
	case revision(operand):
		if err = list.revision(ctx, t, operand, goarch); err != nil && t.exists(operand) {
			err = fmt.Errorf("%w (the file is ./%s)", err, operand)
		}
	case file == "-" || err == nil && !info.IsDir():
		list.filters, err = t.filtersOf(operand, goarch)
		err = list.accept(err)
	case err == nil && name == "":
		err = list.directory(t, t.path(file), "", false)
	case strings.HasSuffix(operand, "/...") || operand == "...":
		root := strings.TrimSuffix(strings.TrimSuffix(operand, "..."), "/")
		if !t.exists(root) {
			list.missing = fmt.Errorf("there is no directory %s", root)
			return list, nil
		}
		err = list.directory(t, t.path(root), "", true)
	case strings.HasPrefix(operand, ".") || filepath.IsAbs(operand) || strings.ContainsAny(operand, "#") || filepath.Ext(operand) == ".go":
		list.missing = fmt.Errorf("there is no file and no directory %s", file)
		return list, nil
	default:
		if err = list.packages(ctx, t, operand); err != nil {
			list.missing, err = err, nil
			return list, nil
		}
	}
	var missing *git.Missing
	switch {
	case errors.As(err, &missing):
		list.missing = err
	case err != nil:
		return nil, err
	case len(list.filters) == 0:
		list.missing = fmt.Errorf("%s has no tables (run generate, or name another directory)", operand)
	}
	return list, nil
}

func (t *tool) exists(name string) bool {
	_, err := os.Stat(t.path(name))
	return err == nil
}

// revision reports whether an operand has the form REV:path. No revision begins with
// a dot, as "./a:b" does, or is a path from the root; a single letter before the
// colon is a drive of Windows.
func revision(operand string) bool {
	return colon(operand) > 0 && operand[0] != '.' && !filepath.IsAbs(operand) && filepath.VolumeName(operand) == ""
}

// colon is the place of the colon that ends a revision, -1 if there is none. One in
// braces is part of it: HEAD@{10:00}, HEAD^{/diff: fix} (gitrevisions(7)).
func colon(operand string) int {
	depth := 0
	for i, c := range operand {
		switch {
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == ':' && depth <= 0:
			return i
		}
	}
	return -1
}

// isTable reports whether a path is that of a file of tables, by its name. It may be in any
// directory: a program may import those that the go command's patterns leave out.
func isTable(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, "zseccomp_linux_") && strings.HasSuffix(base, ".go")
}

// leftOut reports whether the go command's patterns leave out a directory, given as a path below
// the operand. What is there may be an example of a file that cannot be read.
func leftOut(dir string) bool {
	return slices.ContainsFunc(strings.Split(dir, "/"), func(name string) bool {
		return name == "testdata" || name == "vendor" || name != "." && strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
	})
}

// directory adds the tables of a directory, and of those below it with deep. As
// says how the directory is called, "" for the operand itself.
func (list *tables) directory(t *tool, root, as string, deep bool) error {
	before := len(list.filters)
	var modules []string
	// With a dot behind it, a link to a directory is that directory.
	err := filepath.WalkDir(root+string(filepath.Separator)+".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			// A revision does not hold the files of another repository.
			if rel != "." && (!deep || d.Name() == ".git" || t.exists(filepath.Join(p, ".git"))) {
				return fs.SkipDir
			}
			return nil
		}
		if dir, ok := strings.CutSuffix(rel, "/go.mod"); ok {
			modules = append(modules, path.Join(as, dir))
		}
		if !isTable(rel) {
			return nil
		}
		src, err := file.Read(p, file.Generated) // it follows a link, as Go does
		if err != nil {
			if leftOut(path.Dir(rel)) {
				return nil
			}
			return err
		}
		return list.add(t.show(p), path.Join(as, path.Dir(rel)), src)
	})
	inModules(list.filters[before:], modules)
	return err
}

// inModules notes which filters are in which of the modules below the operand, given by directory.
func inModules(filters []*filter, modules []string) {
	for _, f := range filters {
		for _, dir := range modules {
			if (f.dir == dir || strings.HasPrefix(f.dir, dir+"/")) && len(dir) > len(f.module) {
				f.module = dir
			}
		}
	}
}

// accept drops an error about the comments or names of OLD, after a warning.
func (list *tables) accept(err error) error {
	var illegible *table.Illegible
	if errors.As(err, &illegible) && list.old != nil {
		list.old(illegible.Error())
		return nil
	}
	return err
}

// add adds the tables of a generated file. Dir is the place of the file below the
// operand. The file has the name that seccompgen gives it: Go leaves one called
// zseccomp_linux_amd64_test.go or, on amd64, zseccomp_linux_arm64.go out of a
// program, and its tables are not to stand for those that are in it.
func (list *tables) add(file, dir string, src []byte) error {
	read, err := table.Read(file, src)
	if err := list.accept(err); err != nil {
		if leftOut(dir) {
			return nil // check reports it if a program links it
		}
		return err
	}
	if name := generated.TableName(read.Arch); filepath.Base(file) != name {
		return fmt.Errorf("%s: tables for %s are in %s (run generate)", file, read.Arch, name)
	}
	for _, f := range read.Filters {
		list.filters = append(list.filters, &filter{name: f.Name, dir: dir, arch: read.Arch, program: f.Program})
	}
	return nil
}

// packages adds the tables of the packages that an import path names.
func (list *tables) packages(ctx context.Context, t *tool, operand string) error {
	dirs, err := load.Directories(ctx, load.Config{Dir: t.dir, Patterns: []string{operand}, Env: t.env})
	if err != nil {
		return fmt.Errorf("%s is no file, no directory and no package: %w", operand, err)
	}
	for _, dir := range dirs {
		as := ""
		if len(dirs) > 1 {
			as = filepath.ToSlash(t.show(dir))
		}
		if err := list.directory(t, dir, as, false); err != nil {
			return err
		}
	}
	return nil
}

// revision adds the filters of REV:path.
func (list *tables) revision(ctx context.Context, t *tool, operand, goarch string) error {
	rev, file := operand[:colon(operand)], operand[colon(operand)+1:]
	file, name, _ := splitName(file, func(string) bool { return false })
	cfg := t.git()
	var modules []string
	cfg.Modules = func(dir string) { modules = append(modules, dir) }
	files, err := git.Files(ctx, cfg, rev, file, isTable)
	if err != nil {
		return err
	}
	for _, f := range files {
		place := rev + ":" + file
		if isTable(f.Path) && path.Base(file) != f.Path {
			if name != "" {
				return fmt.Errorf("%s is a directory and has no #%s (name a file in it)", place, name)
			}
			if err := list.add(path.Join(place, f.Path), path.Dir(f.Path), f.Contents); err != nil {
				return err
			}
			continue
		}
		asked, err := askedArch(goarch)
		if err != nil {
			return err
		}
		read, err := decodeFilters(place, name, f.Contents, asked)
		if err := list.accept(err); err != nil {
			return err
		}
		list.filters = append(list.filters, read...)
	}
	inModules(list.filters, modules)
	return nil
}

// git is the configuration for git. What git has to say goes to standard error, each line once.
func (t *tool) git() git.Config {
	return git.Config{Dir: t.dir, Env: t.env, Warn: func(line string) {
		if !t.warned[line] {
			if t.warned == nil {
				t.warned = map[string]bool{}
			}
			t.warned[line] = true
			t.complain(line)
		}
	}}
}

// askedArch is the architecture that -arch names, nil if it is not given.
func askedArch(goarch string) (*arch.Arch, error) {
	if goarch == "" {
		return nil, nil
	}
	return lookupArch(goarch)
}
