//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package cli

import (
	"os"

	"golang.org/x/sys/unix"
)

const renamesOpenFiles = true

// lock locks a file until it is closed, if only by the end of the process (flock(2)). It waits
// for a run that is about to remove the file. Where the file system has no locks, the file is
// taken for one that is abandoned only by its age.
func lock(f *os.File) {
	for unix.Flock(int(f.Fd()), unix.LOCK_EX) == unix.EINTR {
	}
}

// removeAbandoned removes a temporary file that no process writes. It keeps the lock until the
// file is gone: a run that has just created it then sees that it has to create another one.
func removeAbandoned(path string) {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_NONBLOCK|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	if err != nil {
		return
	}
	f := os.NewFile(uintptr(fd), path)
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return
	}
	switch unix.Flock(fd, unix.LOCK_EX|unix.LOCK_NB) {
	case nil:
	case unix.EWOULDBLOCK, unix.EINTR:
		return
	default: // no locks here
		if !old(info) {
			return
		}
	}
	os.Remove(path)
}
