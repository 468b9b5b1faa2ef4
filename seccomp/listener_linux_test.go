package seccomp_test

import (
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"unsafe"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// notif and notifResp are struct seccomp_notif and struct seccomp_notif_resp of
// <linux/seccomp.h>.
type notif struct {
	id         uint64
	pid, flags uint32
	data       linux.SeccompData
}

type notifResp struct {
	id           uint64
	val          int64
	error, flags int32
}

// iowr is _IOWR('!', nr, size) of <asm/ioctl.h>. MIPS and PowerPC encode the
// direction in three bits instead of two.
func iowr(nr, size uintptr) uintptr {
	direction := uintptr(3) << 30
	switch runtime.GOARCH {
	case "mips", "mipsle", "mips64", "mips64le", "ppc64", "ppc64le":
		direction = 6 << 29
	}
	return direction | size<<16 | '!'<<8 | nr
}

// The result of SetFilterWithFlags is the listener's descriptor. The test
// receives a call on it and answers with a value that umask(2) cannot return.
func TestListenerAnswers(t *testing.T) {
	const answer = 0o7654321
	fate := seccomptest.InChild(t, func() error {
		// Only the other thread is filtered, so that the listener can listen.
		caller := newThread()
		var listener int
		err := caller.do(func() (err error) {
			listener, err = seccomp.SetFilterWithFlags(on(linux.SECCOMP_RET_USER_NOTIF, syscall.SYS_UMASK), newListener)
			return err
		})
		if err != nil {
			return err
		}
		called := make(chan uintptr, 1)
		go caller.do(func() error {
			r, _, _ := syscall.Syscall(syscall.SYS_UMASK, 0o123, 0, 0)
			called <- r
			return nil
		})
		var request notif
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(listener), iowr(0, unsafe.Sizeof(request)), uintptr(unsafe.Pointer(&request))); errno != 0 {
			return fmt.Errorf("SECCOMP_IOCTL_NOTIF_RECV: %v", errno)
		}
		if request.data.Nr != syscall.SYS_UMASK || request.data.Args[0] != 0o123 ||
			request.data.Arch != seccomp.LINUX_AUDIT_ARCH || int(request.pid) != caller.id {
			return fmt.Errorf("received %+v", request)
		}
		response := notifResp{id: request.id, val: answer}
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(listener), iowr(1, unsafe.Sizeof(response)), uintptr(unsafe.Pointer(&response))); errno != 0 {
			return fmt.Errorf("SECCOMP_IOCTL_NOTIF_SEND: %v", errno)
		}
		if got := <-called; got != answer {
			return fmt.Errorf("umask = %#o, want the listener's %#o", got, answer)
		}
		return nil
	})
	needs(t, fate.Err, 5, 0)
	want(t, fate, seccomptest.KindReturned)
}
