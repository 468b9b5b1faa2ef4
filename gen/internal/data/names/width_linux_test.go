package names

import (
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// The running kernel uses as many bits of a mode as Width returns: all of them, and no more.
func TestWidthOfModes(t *testing.T) {
	old := unix.Umask(0)
	defer unix.Umask(old)
	for _, c := range []struct {
		call  string
		index int
		mode  uint32 // the bits that the file has in the end
		do    func(path string, mode uint32) error
	}{
		{"fchmodat", 2, 0o7755, func(path string, mode uint32) error {
			if err := unix.Mknod(path, unix.S_IFREG|0o600, 0); err != nil {
				return err
			}
			return unix.Chmod(path, mode)
		}},
		{"openat", 3, 0o7755, func(path string, mode uint32) error {
			fd, err := unix.Open(path, unix.O_CREAT|unix.O_WRONLY, mode)
			if err == nil {
				err = unix.Close(fd)
			}
			return err
		}},
		{"mkdirat", 2, 0o1755, unix.Mkdir},
		{"mknodat", 2, unix.S_IFIFO | 0o7755, func(path string, mode uint32) error { return unix.Mknod(path, mode, 0) }},
	} {
		t.Run(c.call, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "file")
			used := uint32(1)<<Width(c.call, c.index) - 1
			if c.mode&^used != 0 {
				t.Fatalf("the kernel uses more than %d bits", Width(c.call, c.index))
			}
			if err := c.do(path, c.mode|^used); err != nil {
				t.Fatal(err)
			}
			var got unix.Stat_t
			if err := unix.Stat(path, &got); err != nil {
				t.Fatal(err)
			}
			if got.Mode&used != c.mode {
				t.Errorf("the file has the mode %#o, want %#o", got.Mode&used, c.mode)
			}
		})
	}
	unix.Umask(-1)
	if got, want := unix.Umask(0), 1<<Width("umask", 0)-1; got != want {
		t.Errorf("the mask is %#o, want %#o", got, want)
	}
}
