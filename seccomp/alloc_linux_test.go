package seccomp_test

import (
	"fmt"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp"
)

func TestInstallsAllocateNothing(t *testing.T) {
	var err error
	forms := []struct {
		name    string
		install func()
	}{
		{"SetFilter", func() { err = seccomp.SetFilter(killUmask) }},
		{"SetFilterWithFlags", func() { _, err = seccomp.SetFilterWithFlags(killUmask, logFlag) }},
		{"SetFilterKillOrTrap", func() { err = seccomp.SetFilterKillOrTrap(killUmask) }},
		{"SetFilterInChild", func() {
			if errno := seccomp.SetFilterInChild(killUmask); errno != 0 {
				err = errno
			}
		}},
	}
	for _, oldKernel := range []bool{false, true} {
		for _, form := range forms {
			t.Run(fmt.Sprintf("%s, old kernel %v", form.name, oldKernel), func(t *testing.T) {
				inChild(t, func() error {
					if oldKernel {
						if err := seccomp.SetFilter(failAvail(syscall.EINVAL)); err != nil {
							return err
						}
					}
					if n := testing.AllocsPerRun(50, form.install); n != 0 || err != nil {
						return fmt.Errorf("%v allocations, error %v", n, err)
					}
					return nil
				})
			})
		}
	}
}
