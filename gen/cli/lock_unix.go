//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cli

import (
	"os"

	"golang.org/x/sys/unix"
)

const renamesOpenFiles = true

// lock locks a file until it is closed, if only by the end of the process (flock(2)). Where
// the file system has no locks, the file is taken for one that is abandoned only by its age.
func lock(f *os.File) { _ = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) }

// abandoned reports whether no process writes a temporary file.
func abandoned(path string) bool {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_NONBLOCK|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	if err != nil {
		return false
	}
	f := os.NewFile(uintptr(fd), path)
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	switch unix.Flock(fd, unix.LOCK_SH|unix.LOCK_NB) {
	case nil:
		return true
	case unix.EWOULDBLOCK:
		return false
	}
	return old(info)
}
