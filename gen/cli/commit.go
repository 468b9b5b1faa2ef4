package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
)

// change is a file that is about to be written.
//
//	directory/.zseccomp_linux_amd64.go.123.tmp   complete and on disk
//	        │ rename(2): readers see the old file or the new one
//	        ▼
//	directory/zseccomp_linux_amd64.go
type change struct {
	driver.File
	old  []byte      // the contents before
	info fs.FileInfo // the file before, nil if there was none
	temp *temporary  // nil if it is not written yet
	done bool        // renamed
}

// commit is the one place that writes generated files. All temporary files are
// complete before the first is renamed, and if a rename fails the earlier ones
// are taken back: either all files are new or all are as they were. Directories
// that are missing are made. Only with overwrite is a file replaced that
// seccompgen has not generated. It returns the paths of the files that changed.
func commit(ctx context.Context, files []driver.File, overwrite bool) (written []string, err error) {
	committing.Lock()
	defer committing.Unlock()
	var changes []*change
	for _, file := range files {
		c, err := survey(file, overwrite)
		if err != nil {
			return nil, err
		}
		if c != nil {
			changes = append(changes, c)
		}
	}
	var undo []func()
	defer func() {
		if err != nil {
			for i := len(undo) - 1; i >= 0; i-- {
				undo[i]()
			}
		}
	}()
	for _, c := range changes {
		if err := context.Cause(ctx); err != nil {
			return nil, err
		}
		made, err := makeDir(filepath.Dir(c.Path))
		undo = append(undo, made...)
		if err != nil {
			return nil, err
		}
		undo = append(undo, c.remove)
		if c.temp, err = writeTemp(c.Path, c.Contents, c.info); err != nil {
			return nil, fmt.Errorf("cannot write %s: %w", c.Path, withoutPath(err))
		}
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	for _, c := range changes {
		if err := c.temp.rename(c.Path); err != nil {
			return nil, fmt.Errorf("cannot write %s: %w", c.Path, withoutPath(err))
		}
		c.done = true
		written = append(written, c.Path)
	}
	return written, nil
}

// survey looks at what stands in a file's place. It returns nil if that is right
// already.
func survey(f driver.File, overwrite bool) (*change, error) {
	info, err := os.Lstat(f.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &change{File: f}, nil
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, fmt.Errorf("%s is a symbolic link, and what it points to would be lost or written elsewhere (remove the link)", f.Path)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a regular file (move it away)", f.Path)
	}
	limit := file.Generated
	switch {
	case filepath.Ext(f.Path) == questionEnding:
		limit = file.Question
	case overwrite:
		limit = file.Source
	}
	old, err := file.Read(f.Path, limit)
	if err != nil {
		return nil, err
	}
	if sameText(old, f.Contents) {
		return nil, nil
	}
	marker, isOurs := generated.Marker, generated.Is
	if filepath.Ext(f.Path) == questionEnding {
		marker, isOurs = smt.Marker, smt.IsQuestion
	}
	if !overwrite && !isOurs(old) {
		return nil, fmt.Errorf("%s was not written by seccompgen: its first line is not %q (move it away)", f.Path, marker)
	}
	return &change{File: f, old: old, info: info}, nil
}

// sameText reports whether a file has the wanted contents. Git may have given it
// the line ends of Windows (core.autocrlf); the compiler does not mind.
func sameText(file, want []byte) bool {
	return bytes.Equal(file, want) || bytes.Equal(withoutCR(file), want)
}

func withoutCR(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

// withoutPath takes the name of a temporary file, which means nothing to a
// reader, out of an error.
func withoutPath(err error) error {
	var inPath *fs.PathError
	var inLink *os.LinkError
	switch {
	case errors.As(err, &inPath):
		return inPath.Err
	case errors.As(err, &inLink):
		return inLink.Err
	}
	return err
}

// remove undoes what has been done for one file.
func (c *change) remove() {
	switch {
	case !c.done && c.temp != nil:
		c.temp.remove()
	case c.done && c.info == nil:
		os.Remove(c.Path)
	case c.done:
		if temp, err := writeTemp(c.Path, c.old, c.info); err == nil && temp.rename(c.Path) != nil {
			temp.remove()
		}
	}
}
