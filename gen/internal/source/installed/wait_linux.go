package installed

import (
	"errors"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// next returns the next thread that has stopped or ended. It looks before it waits: another
// goroutine may have started a process on this thread, and waits for it itself.
func (t *tracer) next() (id int, status unix.WaitStatus, err error) {
	for {
		id, traced, err := peek()
		if err != nil {
			return 0, 0, err
		}
		if t.knows(id) || traced {
			status, _, err := waitFor(id, 0)
			return id, status, err
		}
		// It stays in front until somebody waits for it.
		for _, id := range t.known() {
			if status, done, err := waitFor(id, unix.WNOHANG); err == nil && done {
				return id, status, nil
			}
		}
		time.Sleep(time.Millisecond)
	}
}

// waitFor waits for one thread. With WNOHANG, done is false if there is nothing to report.
func waitFor(id, flags int) (status unix.WaitStatus, done bool, err error) {
	for {
		got, err := unix.Wait4(id, &status, unix.WALL|flags, nil)
		if !errors.Is(err, unix.EINTR) {
			return status, got == id, err
		}
	}
}

// peek returns a child or tracee of this thread that has stopped or ended, and whether it is
// certainly a tracee: only those stop in a trap.
func peek() (id int, traced bool, err error) {
	for {
		var info unix.Siginfo
		const flags = unix.WEXITED | unix.WSTOPPED | unix.WNOWAIT | unix.WALL | unix.WNOTHREAD
		err := unix.Waitid(unix.P_ALL, 0, &info, flags, nil)
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if err != nil {
			return 0, false, err
		}
		const trapped = 4 // CLD_TRAPPED
		// The id of the process follows signo, errno and code, at the alignment of a pointer.
		fields := (*[5]int32)(unsafe.Pointer(&info))
		return int(fields[2+unsafe.Sizeof(uintptr(0))/4]), info.Code == trapped, nil
	}
}

func (t *tracer) knows(id int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.threads[id] != nil
}

func (t *tracer) known() (ids []int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for id := range t.threads {
		ids = append(ids, id)
	}
	return ids
}
