package seccomp_test

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

func TestSetFilter(t *testing.T) {
	seccomptest.Allowed(t, allowAll, umask)
	seccomptest.Errno(t, errnoUmask, syscall.EXDEV, umask)
	seccomptest.Killed(t, killUmask, umask)
}

// forms are the functions that apply a filter to the whole process.
var forms = []struct {
	name string
	set  func() error
}{
	{"SetFilter", func() error { return seccomp.SetFilter(errnoUmask) }},
	{"SetFilterKillOrTrap", func() error { return seccomp.SetFilterKillOrTrap(errnoUmask) }},
	{"SetFilterWithFlags TSYNC", func() error { _, err := seccomp.SetFilterWithFlags(errnoUmask, tsync); return err }},
	{"SetFilterInChild", func() error {
		if errno := seccomp.SetFilterInChild(errnoUmask); errno != 0 {
			return errno
		}
		return nil
	}},
}

func TestFilterAppliesToEveryThread(t *testing.T) {
	for _, form := range forms {
		t.Run(form.name, func(t *testing.T) {
			inChild(t, func() error {
				threads := []*thread{newThread(), newThread(), newThread()}
				if err := form.set(); err != nil {
					return err
				}
				for _, th := range append(threads, newThread()) {
					if err := th.do(umask); err != syscall.EXDEV {
						return fmt.Errorf("thread %d: umask = %v", th.id, err)
					}
				}
				return nil
			})
		})
	}
}

// A thread with a filter of its own cannot be synchronized. The kernel returns
// its id, a positive number that must not be taken for success, and no thread
// gets the filter.
func TestThreadThatCannotBeSynchronized(t *testing.T) {
	for _, form := range forms {
		t.Run(form.name, func(t *testing.T) {
			inChild(t, func() error {
				own := newThread()
				err := own.do(func() error { _, err := seccomp.SetFilterWithFlags(allowAll, 0); return err })
				if err != nil {
					return err
				}
				err = form.set()
				var named *seccomp.Error
				switch {
				case form.name == "SetFilterInChild":
					if err != syscall.ENOTUNIQ {
						return fmt.Errorf("err = %v, want ENOTUNIQ", err)
					}
				case !errors.As(err, &named) || named.Thread != own.id || named.Errno != syscall.ENOTUNIQ || !strings.Contains(err.Error(), fmt.Sprint(own.id)):
					return fmt.Errorf("err = %v, want ENOTUNIQ of thread %d", err, own.id)
				}
				for _, th := range []*thread{own, newThread()} {
					if err := th.do(umask); err != nil {
						return fmt.Errorf("a filter was installed on thread %d: %v", th.id, err)
					}
				}
				return umask()
			})
		})
	}
}
