package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// temporary is a complete temporary file. It stays open, and locked where the system has
// locks, until it is renamed or removed: so other runs can tell it from the rest of a run that
// was killed.
type temporary struct {
	f *os.File
}

// writeTemp writes a complete temporary file beside path, or leaves nothing. The name begins
// with a dot, so the go command overlooks it.
//
// A file that takes an old one's place keeps its mode. That of a new one is
// subject to the umask, which os.CreateTemp's would not be.
func writeTemp(path string, contents []byte, old fs.FileInfo) (temp *temporary, err error) {
	f, err := createTemp(path)
	if err != nil {
		return nil, err
	}
	temp = &temporary{f}
	defer func() {
		if err != nil {
			temp.remove()
		}
	}()
	if old != nil {
		if err := f.Chmod(old.Mode().Perm()); err != nil {
			return nil, err
		}
	}
	if _, err := f.Write(contents); err != nil {
		return nil, err
	}
	// Without it a crash soon after the rename can leave an empty file.
	if err := f.Sync(); err != nil {
		return nil, err
	}
	return temp, nil
}

// rename gives the file its name.
func (t *temporary) rename(path string) error {
	if !renamesOpenFiles {
		if err := t.f.Close(); err != nil {
			return err
		}
	}
	if err := os.Rename(t.f.Name(), path); err != nil {
		return err
	}
	t.f.Close() // it is on disk
	return nil
}

func (t *temporary) remove() {
	t.f.Close()
	os.Remove(t.f.Name())
}

func createTemp(path string) (*os.File, error) {
	dir, base := filepath.Split(path)
	for {
		name := filepath.Join(dir, fmt.Sprintf(".%s.%d.tmp", base, rand.Uint32()))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		switch {
		case errors.Is(err, fs.ErrExist):
			continue
		case err != nil:
			return nil, err
		}
		// Another run may have come between, and have removed the file before it was locked.
		lock(f)
		if there, err := os.Lstat(name); err == nil {
			if info, err := f.Stat(); err == nil && os.SameFile(there, info) {
				return f, nil
			}
		}
		f.Close()
	}
}

// makeDir makes a directory with those above it, and returns how to undo it,
// innermost last: only what was made, and only if it is empty.
func makeDir(dir string) (undo []func(), err error) {
	if _, err := os.Stat(dir); err == nil {
		return nil, nil
	}
	if parent := filepath.Dir(dir); parent != dir {
		if undo, err = makeDir(parent); err != nil {
			return undo, err
		}
	}
	if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return undo, err
	}
	return append(undo, func() { os.Remove(dir) }), nil
}
