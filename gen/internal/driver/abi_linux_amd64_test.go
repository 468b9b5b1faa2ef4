package driver_test

import (
	"fmt"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest/kernels/int80"
)

// A 64-bit process that makes calls by the other conventions of its kernel meets the
// rules for these, under their numbers and with arguments of their width.
func TestOtherABIsMeetTheirRules(t *testing.T) {
	const minus100 = 0xffffff9c
	of := func(getppid uintptr, errno uint16) rules.Program {
		return rules.Program{
			DefaultAction: rules.Allow, BadArchAction: rules.KillProcess,
			RuleSets: []rules.RuleSet{{Action: rules.Errno(errno), Rules: rules.SyscallRules{getppid: {{rules.EqualTo(minus100)}}}}},
		}
	}
	c, err := driver.CompileABIs([]meaning.ABI{
		{Arch: known(t, "amd64").WithX32(), Rules: of(syscall.SYS_GETPPID, 71)},
		{Arch: known(t, "386"), Rules: of(64, 72)},
	}, weight.Weights{})
	if err != nil {
		t.Fatal(err)
	}
	native := func(nr, arg uintptr) syscall.Errno {
		_, _, errno := syscall.RawSyscall(nr, arg, 0, 0)
		return errno
	}
	seccomptest.Allowed(t, c.Program, func() error {
		for _, x := range []struct {
			name      string
			got, want syscall.Errno
		}{
			{"native", native(syscall.SYS_GETPPID, minus100), 71},
			{"native, wider", native(syscall.SYS_GETPPID, 1<<32|minus100), 0},
			{"x32", native(0x40000000|syscall.SYS_GETPPID, minus100), 71},
			{"int $0x80", syscall.Errno(-min(0, int80.Call(64, minus100, 0, 0))), 72},
			{"int $0x80, otherwise", syscall.Errno(-min(0, int80.Call(64, 5, 0, 0))), 0},
		} {
			if x.got != x.want {
				return fmt.Errorf("%s: %d, want %d", x.name, x.got, x.want)
			}
		}
		return nil
	})
}
