//go:build unix

package file

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

var small = Limit{"a small file", 10}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, text string) {
		if err := os.WriteFile(in(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	write("empty", "")
	write("full", "0123456789")
	write("over", "0123456789a")
	must(os.Truncate(in("over"), 1<<40)) // a hole
	write("one", "0123456789a")
	must(syscall.Mkfifo(in("fifo"), 0o600))
	must(os.Mkdir(in("dir"), 0o700))
	for name, to := range map[string]string{"toFull": "full", "toFIFO": "fifo", "toZero": "/dev/zero", "toDir": "dir", "toNothing": "nothing", "loop": "loop", "deep": "toZero"} {
		must(os.Symlink(to, in(name)))
	}
	socket, err := net.Listen("unix", in("socket"))
	must(err)
	defer socket.Close()
	for _, c := range []struct{ name, want, err string }{
		{"empty", "", ""},
		{"full", "0123456789", ""},
		{"toFull", "0123456789", ""},
		{"one", "", "one: larger than a small file may be, which is 10 bytes"},
		{"over", "", "larger than"},
		{"fifo", "", "fifo: a FIFO, and only regular files are read"},
		{"toFIFO", "", "toFIFO: a symbolic link to a FIFO"},
		{"toZero", "", "a symbolic link to a device"},
		{"deep", "", "a symbolic link to a device"},
		{"dir", "", "dir: a directory"},
		{"toDir", "", "a symbolic link to a directory"},
		{"socket", "", "a socket"},
		{"loop", "", "too many levels of symbolic links"},
	} {
		got, err := Read(in(c.name), small)
		if string(got) != c.want || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: %q, %v; want %q, %q", c.name, got, err, c.want, c.err)
		}
	}
	if _, err := Read(in("toNothing"), small); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	f, err := Open(in("full"))
	must(err)
	defer f.Close()
	if head, err := f.Head(3); string(head) != "012" || err != nil {
		t.Errorf("%q %v", head, err)
	}
	if all, err := f.Read(small); string(all) != "0123456789" || err != nil {
		t.Errorf("%q %v", all, err)
	}
}

// The size of a file below /proc is 0, whatever it has.
func TestReadSizeIsNotBelieved(t *testing.T) {
	const path = "/proc/self/status"
	if _, err := os.Stat(path); err != nil {
		t.Skip(err)
	}
	if _, err := Read(path, small); err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Error(err)
	}
	if got, err := Read(path, Generated); err != nil || !bytes.HasPrefix(got, []byte("Name:")) {
		t.Errorf("%q %v", got, err)
	}
}

// counted counts what is read of a stream without an end.
type counted int64

func (c *counted) Read(p []byte) (int, error) { *c += counted(len(p)); return len(p), nil }

func TestInputReadsNoMoreThanTheLimit(t *testing.T) {
	var c counted
	if _, err := NewInput("standard input", &c).Read(JSON); err == nil || err.Error() != "standard input: larger than a file of JSON may be, which is 1 MiB" {
		t.Error(err)
	}
	if c != counted(JSON.Bytes)+1 {
		t.Errorf("%d bytes were read", c)
	}
	in := NewInput("standard input", strings.NewReader("0123456789"))
	if head, err := in.Head(4); string(head) != "0123" || err != nil {
		t.Errorf("%q %v", head, err)
	}
	if all, err := in.Read(small); string(all) != "0123456789" || err != nil {
		t.Errorf("%q %v", all, err)
	}
}

func TestInputEndsWithTheContext(t *testing.T) {
	r, w := io.Pipe() // nobody writes
	defer w.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := NewInput("standard input", Until(ctx, r)).Head(1); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}
