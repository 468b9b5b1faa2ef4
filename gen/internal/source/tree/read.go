package tree

import (
	"fmt"
	"io"
	"os"
)

// MaxFile is the size, in bytes, up to which a source file is read.
const MaxFile = 64 << 20

// Read reads a regular file, or one that a symbolic link leads to. Anything else could block or
// never end.
func Read(path string) ([]byte, error) { return read(path, MaxFile) }

func read(path string, limit int64) ([]byte, error) {
	// The test comes before the file is opened, which waits for a writer if it is a FIFO.
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a regular file", path)
	}
	if info.Size() > MaxFile {
		return nil, fmt.Errorf("%s has %d bytes, and at most %d are read", path, info.Size(), MaxFile)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit))
}
