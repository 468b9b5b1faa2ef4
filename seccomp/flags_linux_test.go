package seccomp_test

import (
	"errors"
	"fmt"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

func TestEveryFlag(t *testing.T) {
	for _, c := range []struct {
		name         string
		flags        uint32
		major, minor int // the first kernel that has all of them
	}{
		{"none", 0, 3, 17},
		{"TSYNC", tsync, 3, 17},
		{"LOG", logFlag, 4, 14},
		{"SPEC_ALLOW", specAllow, 4, 17},
		{"NEW_LISTENER", newListener, 5, 0},
		{"TSYNC TSYNC_ESRCH", tsync | tsyncESRCH, 5, 7},
		{"TSYNC TSYNC_ESRCH NEW_LISTENER", tsync | tsyncESRCH | newListener, 5, 7},
		{"NEW_LISTENER WAIT_KILLABLE_RECV", newListener | waitKillable, 5, 19},
		{"all", tsync | logFlag | specAllow | newListener | tsyncESRCH | waitKillable, 5, 19},
	} {
		t.Run(c.name, func(t *testing.T) {
			fate := seccomptest.InChild(t, func() error { // on a locked thread
				other := newThread()
				listener, err := seccomp.SetFilterWithFlags(errnoUmask, c.flags)
				if err != nil {
					return err
				}
				if wanted := c.flags&newListener != 0; wanted != (listener >= 0) {
					return fmt.Errorf("listener = %d", listener)
				}
				if err := umask(); err != syscall.EXDEV {
					return fmt.Errorf("own thread: umask = %v", err)
				}
				if err := other.do(umask); (err == syscall.EXDEV) != (c.flags&tsync != 0) {
					return fmt.Errorf("other thread: umask = %v", err)
				}
				return nil
			})
			needs(t, fate.Err, c.major, c.minor)
			want(t, fate, seccomptest.KindReturned)
		})
	}
}

// With TSYNC_ESRCH the kernel names no thread, so the result can be a
// descriptor.
func TestTSYNC_ESRCH(t *testing.T) {
	for name, flags := range map[string]uint32{"no listener": tsync | tsyncESRCH, "listener": tsync | tsyncESRCH | newListener} {
		t.Run(name, func(t *testing.T) {
			fate := seccomptest.InChild(t, func() error {
				own := newThread()
				if err := own.do(func() error { _, err := seccomp.SetFilterWithFlags(allowAll, 0); return err }); err != nil {
					return err
				}
				listener, err := seccomp.SetFilterWithFlags(errnoUmask, flags)
				if errors.Is(err, syscall.EINVAL) {
					return err
				}
				if !errors.Is(err, syscall.ESRCH) || listener != -1 {
					return fmt.Errorf("got %d, %v", listener, err)
				}
				return umask()
			})
			needs(t, fate.Err, 5, 7)
			want(t, fate, seccomptest.KindReturned)
		})
	}
}

// A chain of filters has at most one listener.
func TestSecondListener(t *testing.T) {
	fate := seccomptest.InChild(t, func() error {
		if _, err := seccomp.SetFilterWithFlags(allowAll, newListener); err != nil {
			return err
		}
		_, err := seccomp.SetFilterWithFlags(allowAll, newListener)
		if !errors.Is(err, syscall.EBUSY) {
			return fmt.Errorf("second: %v, want EBUSY", err)
		}
		return nil
	})
	needs(t, fate.Err, 5, 0)
	want(t, fate, seccomptest.KindReturned)
}
