package abi

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// narrow has, for each 64-bit GOARCH whose kernel also runs 32-bit programs of Go, the
// GOARCH of such a program, its token and its number of the call probe.
var narrow = map[string]struct {
	goarch       string
	token, probe uint32
	extended     bool // arguments are sign-extended to the whole register
}{
	"amd64":    {"386", linux.AUDIT_ARCH_I386, 64, false},
	"arm64":    {"arm", linux.AUDIT_ARCH_ARM, 64, false},
	"mips64le": {"mipsle", linux.AUDIT_ARCH_MIPSEL, 4064, true},
}

const roleEnv = "SECCOMPGEN_ABI_ROLE"

// TestMain is also the 32-bit program, which makes the call probe and prints its error
// number.
func TestMain(m *testing.M) {
	if os.Getenv(roleEnv) == "probe" {
		_, _, errno := syscall.RawSyscall(probe, 0xffffff9c, 0, 0)
		fmt.Printf("probe: %d\n", errno)
		return
	}
	os.Exit(m.Run())
}

// A 32-bit program that a 64-bit program starts inherits the filter. It makes its calls by
// its own convention, with another token, other numbers, and high halves that depend on the
// architecture.
func TestNarrowProgram(t *testing.T) {
	other, ok := narrow[runtime.GOARCH]
	if !ok {
		t.Skipf("a kernel for %s runs no 32-bit programs of Go", runtime.GOARCH)
	}
	program := "/bin/abi." + other.goarch
	if _, err := os.Stat(program); err != nil {
		t.Skipf("no program for %s: %v", other.goarch, err)
	}
	for _, c := range []struct {
		name   string
		filter []linux.BPFInstruction
		want   syscall.Errno
	}{
		{"its token", when(offsetArch, linux.LINUX_AUDIT_ARCH, linux.SECCOMP_RET_ALLOW,
			when(offsetArch, other.token, linux.SECCOMP_RET_ALLOW, kill)...), 0},
		{"its number", when(offsetArch, linux.LINUX_AUDIT_ARCH, linux.SECCOMP_RET_ALLOW,
			when(offsetNr, other.probe, linux.SECCOMP_RET_ERRNO|71)...), 71},
		{"the low half", when(offsetArch, linux.LINUX_AUDIT_ARCH, linux.SECCOMP_RET_ALLOW,
			when(low(0), 0xffffff9c, linux.SECCOMP_RET_ERRNO|72)...), 72},
		{"the high half", when(offsetArch, linux.LINUX_AUDIT_ARCH, linux.SECCOMP_RET_ALLOW, append([]linux.BPFInstruction{
			{OpCode: ldAbs, K: offsetNr},
			{OpCode: jeqK, JumpIfTrue: 1, K: other.probe},
			{OpCode: retK, K: uint32(linux.SECCOMP_RET_ALLOW)}},
			when(high(0), 0xffffffff, linux.SECCOMP_RET_ERRNO|73, when(high(0), 0, linux.SECCOMP_RET_ERRNO|74)...)...)...),
			map[bool]syscall.Errno{true: 73, false: 74}[other.extended]},
	} {
		t.Run(c.name, func(t *testing.T) {
			seccomptest.Allowed(t, c.filter, func() error {
				cmd := exec.Command(program)
				cmd.Env = append(os.Environ(), roleEnv+"=probe")
				out, err := cmd.CombinedOutput()
				if want := fmt.Sprintf("probe: %d\n", c.want); err != nil || string(out) != want {
					return fmt.Errorf("%q, %v; want %q", out, err, want)
				}
				return nil
			})
		})
	}
}

// Some kernels treat some numbers specially. The filter sees the number that is shown.
func TestNumbers(t *testing.T) {
	type number struct {
		name          string
		called, shown uint32
	}
	numbers := map[string][]number{
		"amd64": {{"x32 has bit 30", 0x40000000 | 110, 0x40000000 | 110}},
		"arm":   {{"a private call", 0x0f0006, 0x0f0006}},
		"s390x": {{"a number that the kernel does not know", 5000, 5000}},
	}
	// In Linux 5.12, s390 adopted the common code for entering the kernel. Before that, the
	// entry code replaced such a number by 0 (arch/s390/kernel/entry.S).
	if major, minor := release(t); major < 5 || major == 5 && minor < 12 {
		numbers["s390x"][0].shown = 0
	}
	if len(numbers[runtime.GOARCH]) == 0 {
		t.Skipf("%s has no such numbers", runtime.GOARCH)
	}
	for _, n := range numbers[runtime.GOARCH] {
		t.Run(n.name, func(t *testing.T) {
			seccomptest.Errno(t, when(offsetNr, n.shown, linux.SECCOMP_RET_ERRNO|88), 88, func() error {
				if errno := errnoOf(uintptr(n.called)); errno != 0 {
					return errno
				}
				return nil
			})
		})
	}
}

// A 64-bit process of MIPS can make the calls of o32 and n32 by their numbers, with the
// token of its own convention. A filter must therefore also handle numbers outside n64.
func TestOtherRangesOfMIPS(t *testing.T) {
	if runtime.GOARCH != "mips64" && runtime.GOARCH != "mips64le" {
		t.Skipf("%s has one range of numbers", runtime.GOARCH)
	}
	for name, getpid := range map[string]uint32{"o32": 4020, "n32": 6038} {
		t.Run(name, func(t *testing.T) {
			seccomptest.Allowed(t, when(offsetArch, linux.LINUX_AUDIT_ARCH, linux.SECCOMP_RET_ALLOW, kill), func() error {
				if r, _, errno := syscall.RawSyscall(uintptr(getpid), 0, 0, 0); errno != 0 || int(r) != os.Getpid() {
					return fmt.Errorf("getpid is %d, %v; want %d", r, errno, os.Getpid())
				}
				return nil
			})
			seccomptest.Errno(t, when(offsetNr, getpid, linux.SECCOMP_RET_ERRNO|88), 88, func() error {
				if errno := errnoOf(uintptr(getpid)); errno != 0 {
					return errno
				}
				return nil
			})
		})
	}
}

// release returns the version of the kernel.
func release(t *testing.T) (major, minor int) {
	t.Helper()
	text, err := os.ReadFile("/proc/sys/kernel/osrelease")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscanf(string(text), "%d.%d", &major, &minor); err != nil {
		t.Fatal(err)
	}
	return major, minor
}

// For an indirect call of MIPS, syscall(2), a filter sees the call that it makes, with the
// arguments of that call.
func TestIndirectCall(t *testing.T) {
	if runtime.GOARCH != "mips" && runtime.GOARCH != "mipsle" {
		t.Skipf("%s has no indirect call", runtime.GOARCH)
	}
	program := when(low(0), 0x1234, linux.SECCOMP_RET_ERRNO|88)
	program = append([]linux.BPFInstruction{
		{OpCode: ldAbs, K: offsetNr},
		{OpCode: jeqK, JumpIfTrue: 1, K: probe},
		{OpCode: retK, K: uint32(linux.SECCOMP_RET_ALLOW)}}, program...)
	seccomptest.Errno(t, program, 88, func() error {
		if _, _, errno := syscall.RawSyscall(4000, probe, 0x1234, 0); errno != 0 {
			return errno
		}
		return nil
	})
}

// The kernel makes calls of x32 only if its command line enables them.
func TestX32(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skipf("%s has no x32", runtime.GOARCH)
	}
	const x32Getppid = 0x40000000 | 110
	line, err := os.ReadFile("/proc/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	want := "function not implemented"
	if strings.Contains(string(line), "syscall.x32=y") {
		want = "made"
	}
	got := "made"
	if errno := errnoOf(x32Getppid); errno != 0 {
		got = errno.Error()
	}
	if got != want && strings.Contains(string(line), "panic=-1") { // a kernel that package kernels booted
		t.Errorf("x32: %s, want %s", got, want)
	}
	t.Logf("x32: %s", got)
	seccomptest.Errno(t, when(offsetNr, x32Getppid, linux.SECCOMP_RET_ERRNO|88), 88, func() error {
		if errno := errnoOf(x32Getppid); errno != 0 {
			return errno
		}
		return nil
	})
}
