package file

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"
)

// Read returns the contents of a regular file of one kind. Symbolic links are followed. An
// error about the file that the operating system reports is a *fs.PathError.
func Read(path string, limit Limit) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Read(limit)
}

// File is an open regular file.
type File struct {
	f    *os.File
	size int64
	head []byte // what Head has read
}

// Open opens a regular file. It waits for nobody: opening a FIFO would wait for a writer.
func Open(path string) (*File, error) {
	// Opening a device may do something. So look first, and then at what was opened.
	if err := Check(path); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil {
		err = regular(path, info)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	// Some files below /proc are regular and have no end: /proc/kmsg waits for the next
	// message. A file on a disk never waits, and has no deadline.
	_ = f.SetReadDeadline(time.Now().Add(time.Second))
	return &File{f: f, size: info.Size()}, nil
}

// Check returns an error unless a path leads to a regular file.
func Check(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return regular(path, info)
}

func regular(path string, info fs.FileInfo) error {
	if info.Mode().IsRegular() {
		return nil
	}
	what := Kind(info.Mode())
	if link, err := os.Lstat(path); err == nil && link.Mode()&fs.ModeSymlink != 0 {
		what = "a symbolic link to " + what
	}
	return &NotRegular{Path: path, What: what}
}

// NotRegular is the error about a file that is not read.
type NotRegular struct{ Path, What string }

func (e *NotRegular) Error() string {
	return fmt.Sprintf("%s: %s, and only regular files are read", e.Path, e.What)
}

// Close closes the file.
func (f *File) Close() error { return f.f.Close() }

// Head returns the first n bytes of the file, or all if there are fewer. Read returns them
// again.
func (f *File) Head(n int) ([]byte, error) {
	f.head = make([]byte, n)
	read, err := io.ReadFull(f.f, f.head)
	f.head = f.head[:read]
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return f.head, f.explain(err)
}

// Read returns the whole contents. It reads at most one byte more than the limit.
func (f *File) Read(limit Limit) ([]byte, error) {
	if err := limit.Check(f.f.Name(), f.size); err != nil {
		return nil, err
	}
	// The size is not to be relied on: it is 0 for files below /proc, and a file may grow.
	contents := append(make([]byte, 0, min(f.size, limit.Bytes)+1), f.head...)
	contents, err := readTo(f.f, contents, limit)
	if err == nil {
		err = limit.Check(f.f.Name(), int64(len(contents)))
	}
	if err != nil {
		return nil, f.explain(err)
	}
	return contents, nil
}

func (f *File) explain(err error) error {
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return fmt.Errorf("%s: reading it waits for something, so it is no file on a disk", f.f.Name())
	}
	return err
}

// readTo appends what r has to b, until there are limit+1 bytes.
func readTo(r io.Reader, b []byte, limit Limit) ([]byte, error) {
	for int64(len(b)) <= limit.Bytes {
		if len(b) == cap(b) {
			b = slices.Grow(b, 512)
		}
		n, err := r.Read(b[len(b):min(int64(cap(b)), limit.Bytes+1)])
		b = b[:len(b)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	return b, nil
}
