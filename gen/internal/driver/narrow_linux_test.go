package driver_test

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// A 32-bit program that a 64-bit one starts meets the rules for its own convention, with
// arguments of 32 bits whatever the kernel puts above them: nothing on most, the sign on
// MIPS. The program is the test binary of seccomptest/kernels/internal/abi, which make test-kernels
// packs beside this one: it calls getppid with -100 and prints the error number.
func TestNarrowProgramMeetsItsRules(t *testing.T) {
	goarch, ok := map[string]string{"amd64": "386", "arm64": "arm", "mips64le": "mipsle"}[runtime.GOARCH]
	if !ok {
		t.Skipf("a kernel for %s serves no convention of 32 bits that Go has", runtime.GOARCH)
	}
	program := "/bin/abi." + goarch
	if _, err := os.Stat(program); err != nil {
		t.Skipf("no program of %s here: %v", goarch, err)
	}
	other := known(t, goarch)
	getppid, ok := other.Number("getppid")
	if !ok {
		t.Fatalf("%s has no getppid", goarch)
	}
	refuse := func(nr uintptr, errno uint16, condition any) rules.Program {
		return rules.Program{
			DefaultAction: rules.Allow, BadArchAction: rules.KillProcess,
			RuleSets: []rules.RuleSet{{Action: rules.Errno(errno), Rules: rules.SyscallRules{nr: {{condition}}}}},
		}
	}
	const minus100 = 0xffffff9c
	for _, c := range []struct {
		name      string
		condition any
		refused   bool
	}{
		{"anything", rules.MatchAny{}, true},
		{"equal", rules.EqualTo(minus100), true},
		{"equal to another", rules.EqualTo(5), false},
		{"not equal", rules.NotEqual(minus100), false},
		{"greater", rules.GreaterThan(minus100 - 1), true},
		{"greater than itself", rules.GreaterThan(minus100), false},
		{"less or equal", rules.LessThanOrEqual(minus100), true},
		{"masked", rules.MaskedEqual(0x800000ff, 0x8000009c), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			compiled, err := driver.CompileABIs([]meaning.ABI{
				{Arch: known(t, runtime.GOARCH), Rules: refuse(syscall.SYS_GETPPID, 71, rules.MatchAny{})},
				{Arch: other, Rules: refuse(uintptr(getppid), 72, c.condition)},
			}, weight.Weights{})
			if err != nil {
				t.Fatal(err)
			}
			want := "probe: 0\n"
			if c.refused {
				want = "probe: 72\n"
			}
			seccomptest.Allowed(t, compiled.Program, func() error {
				if _, _, errno := syscall.RawSyscall(syscall.SYS_GETPPID, minus100, 0, 0); errno != 71 {
					return fmt.Errorf("this program's own call: %d, want 71", errno)
				}
				cmd := exec.Command(program)
				cmd.Env = append(os.Environ(), "SECCOMPGEN_ABI_ROLE=probe")
				if out, err := cmd.CombinedOutput(); err != nil || string(out) != want {
					return fmt.Errorf("%q, %v; want %q", out, err, want)
				}
				return nil
			})
		})
	}
}
