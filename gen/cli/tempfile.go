package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// writeTemp writes a complete temporary file beside path and returns its name,
// or leaves nothing. The name begins with a dot, so the go command overlooks it.
//
// A file that takes an old one's place keeps its mode. That of a new one is
// subject to the umask, which os.CreateTemp's would not be.
func writeTemp(path string, contents []byte, old fs.FileInfo) (name string, err error) {
	f, err := createTemp(path)
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if old != nil {
		if err := f.Chmod(old.Mode().Perm()); err != nil {
			return "", err
		}
	}
	if _, err := f.Write(contents); err != nil {
		return "", err
	}
	// Without it a crash soon after the rename can leave an empty file.
	if err := f.Sync(); err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

func createTemp(path string) (*os.File, error) {
	dir, base := filepath.Split(path)
	for {
		name := filepath.Join(dir, fmt.Sprintf(".%s.%d.tmp", base, rand.Uint32()))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
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
