package gopkg

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

// sourceEndings are those of files that the go command may open to list packages
// (go/build, matchFile), besides go.mod.
var sourceEndings = strings.Fields(".go .c .cc .cpp .cxx .h .hh .hpp .hxx .m .f .F .for .f90 .s .S .sx .swig .swigcxx .syso")

// checkFiles returns an error if the go command could wait for a file of the modules that it
// reads in a directory, or read it without end. It opens whatever has the name of a source
// file: a FIFO, or a link to a device.
func checkFiles(ctx context.Context, dir string, env []string) error {
	roots, err := moduleRoots(dir, env)
	if err != nil {
		return err
	}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch {
			case ctx.Err() != nil:
				return context.Cause(ctx)
			case err != nil: // the go command reports it if it matters
				return nil
			case !d.IsDir():
				return checkSource(path, d)
			case d.Name() == ".git", path != root && slices.Contains(roots, path):
				return fs.SkipDir
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// checkDirectories does the same for the directories that patterns name, which may be of
// other modules.
func (t *Toolchain) checkDirectories(patterns []string) error {
	for _, pattern := range patterns {
		if !isLocal(pattern) {
			continue
		}
		dir := strings.TrimSuffix(pattern, "...")
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(t.dir, dir)
		}
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue // as above
		}
		for _, e := range entries {
			if err := checkSource(filepath.Join(dir, e.Name()), e); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkSource(path string, d fs.DirEntry) error {
	if d.IsDir() || d.Name() != "go.mod" && !slices.Contains(sourceEndings, filepath.Ext(path)) {
		return nil
	}
	info, err := os.Stat(path)
	switch {
	case err != nil, info.IsDir(): // a link to nothing, or to a directory
		return nil
	case !info.Mode().IsRegular():
		return checkRegular(path)
	case filepath.Ext(path) == ".go":
		return file.Source.Check(path, info.Size())
	}
	return nil
}

// checkRegular accepts a file that does not exist.
func checkRegular(path string) error {
	if err := file.Check(path); errors.As(err, new(*file.NotRegular)) {
		return fmt.Errorf("%w (remove it)", err)
	}
	return nil
}
