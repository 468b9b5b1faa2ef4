package confine

import (
	"os"
	"strconv"
	"syscall"
)

// closeInherited closes the descriptors above 2 that were open when this program started. The
// generator opens none for it, but its own parent may have left some to all its children.
// What has been opened since is close-on-exec, as everything that Go opens; what has survived
// execve is not.
func closeInherited() error {
	list, err := descriptors()
	if err != nil {
		return err
	}
	for _, fd := range list {
		flags, _, errno := syscall.Syscall(syscall.SYS_FCNTL, uintptr(fd), syscall.F_GETFD, 0)
		if fd > 2 && errno == 0 && flags&syscall.FD_CLOEXEC == 0 {
			syscall.Close(fd)
		}
	}
	return nil
}

// descriptors lists those that may be open.
func descriptors() (list []int, err error) {
	entries, err := os.ReadDir("/proc/self/fd")
	if err == nil {
		for _, e := range entries {
			if fd, err := strconv.Atoi(e.Name()); err == nil {
				list = append(list, fd)
			}
		}
		return list, nil
	}
	// Without /proc, all that the limit permits are tried.
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return nil, err
	}
	for fd := 0; fd < int(min(limit.Cur, 1<<20)); fd++ { // of Go 1.21, as the program may be
		list = append(list, fd)
	}
	return list, nil
}
