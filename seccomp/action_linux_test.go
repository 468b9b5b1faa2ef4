package seccomp_test

import (
	"errors"
	"fmt"
	"slices"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

var actions = []struct {
	action       linux.BPFAction
	major, minor int
}{
	{linux.SECCOMP_RET_KILL_THREAD, 3, 5},
	{linux.SECCOMP_RET_TRAP | 9, 3, 5},
	{linux.SECCOMP_RET_ERRNO | 1, 3, 5},
	{linux.SECCOMP_RET_TRACE, 3, 5},
	{linux.SECCOMP_RET_ALLOW, 3, 5},
	{linux.SECCOMP_RET_KILL_PROCESS, 4, 14},
	{linux.SECCOMP_RET_LOG, 4, 14},
	{linux.SECCOMP_RET_USER_NOTIF, 5, 0},
}

func TestActionAvailable(t *testing.T) {
	for _, c := range actions {
		t.Run(c.action.String(), func(t *testing.T) {
			got, err := seccomp.ActionAvailable(c.action)
			if err != nil {
				t.Fatal(err)
			}
			if !got {
				needs(t, syscall.EOPNOTSUPP, c.major, c.minor)
				t.Error("not available")
			}
		})
	}
	if got, err := seccomp.ActionAvailable(0x00010000); got || err != nil {
		t.Errorf("an action that no kernel has: %v, %v", got, err)
	}
}

// A kernel before 4.14 does not have SECCOMP_GET_ACTION_AVAIL.
func TestActionAvailableOnAnOldKernel(t *testing.T) {
	inChild(t, func() error {
		if err := seccomp.SetFilter(failAvail(syscall.EINVAL)); err != nil {
			return err
		}
		for _, c := range actions {
			if got, err := seccomp.ActionAvailable(c.action); got != (c.major == 3) || err != nil {
				return fmt.Errorf("%v: %v, %v", c.action, got, err)
			}
		}
		return nil
	})
}

func TestKillOrTrap(t *testing.T) {
	for _, c := range []struct {
		name  string
		errno syscall.Errno // of GET_ACTION_AVAIL, 0 for the kernel's own answer
		want  seccomptest.Kind
	}{
		{"kernel has KILL_PROCESS", 0, seccomptest.KindKilled},
		{"kernel lacks the query", syscall.EINVAL, seccomptest.KindTrapped},
		{"kernel lacks the action", syscall.EOPNOTSUPP, seccomptest.KindTrapped},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.errno == 0 {
				if have, err := seccomp.ActionAvailable(linux.SECCOMP_RET_KILL_PROCESS); !have || err != nil {
					needs(t, syscall.EOPNOTSUPP, 4, 14)
					t.Fatal(have, err)
				}
			}
			want(t, seccomptest.InChild(t, func() error {
				if c.errno != 0 {
					if err := seccomp.SetFilter(failAvail(c.errno)); err != nil {
						return err
					}
				}
				table := slices.Clone(killUmask)
				if err := seccomp.SetFilterKillOrTrap(table); err != nil {
					return err
				}
				if !slices.Equal(table, killUmask) {
					return errors.New("the table was written to")
				}
				return umask()
			}), c.want)
		})
	}
}

// If the query fails for another reason, no filter is installed.
func TestKillOrTrapWhenTheQueryIsDenied(t *testing.T) {
	inChild(t, func() error {
		if err := seccomp.SetFilter(failAvail(syscall.EPERM)); err != nil {
			return err
		}
		if err := seccomp.SetFilterKillOrTrap(killUmask); !errors.Is(err, syscall.EPERM) {
			return fmt.Errorf("err = %v", err)
		}
		return umask() // succeeds, because nothing was installed
	})
}
