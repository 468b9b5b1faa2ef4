package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// call returns a function that makes a system call and returns its errno.
func call(nr uintptr, args ...uintptr) func() error {
	var a [6]uintptr
	copy(a[:], args)
	return func() error {
		if _, _, errno := syscall.RawSyscall6(nr, a[0], a[1], a[2], a[3], a[4], a[5]); errno != 0 {
			return errno
		}
		return nil
	}
}

// cloneWith returns a function that calls clone with flags, which are the second
// argument on s390x.
func cloneWith(flags uintptr) func() error {
	if runtime.GOARCH == "s390x" {
		return call(unix.SYS_CLONE, 0, flags)
	}
	return call(unix.SYS_CLONE, flags)
}

// askPersonality is the value of personality(2) that changes nothing.
const askPersonality = 0xffffffff

func TestPermittedCalls(t *testing.T) {
	tests := map[string]func() error{
		"open a file":         func() error { f, err := os.Open("/proc/self/status"); return errors.Join(err, f.Close()) },
		"socket of AF_UNIX":   call(unix.SYS_SOCKET, unix.AF_UNIX, unix.SOCK_STREAM, 0),
		"ask for personality": call(unix.SYS_PERSONALITY, askPersonality),
		"start a program":     func() error { return exec.Command(os.Args[0], "-test.run=^$").Run() },
	}
	for name, f := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			seccomptest.Allowed(t, Docker, f)
		})
	}
}

// Without the filter each of these calls fails with another error, or succeeds.
func TestForbiddenCalls(t *testing.T) {
	const addrNoRandomize = 0x40000
	tests := map[string]struct {
		call func() error
		want syscall.Errno
	}{
		"keyctl":                       {call(unix.SYS_KEYCTL, 0, 0xfffffffd, 1), unix.EPERM},
		"mount nothing":                {call(unix.SYS_MOUNT, 1, 1, 1), unix.EPERM},
		"unshare with a bad flag":      {call(unix.SYS_UNSHARE, 1), unix.EPERM},
		"socket of AF_VSOCK":           {call(unix.SYS_SOCKET, unix.AF_VSOCK, unix.SOCK_STREAM, 0), unix.EPERM},
		"change personality":           {call(unix.SYS_PERSONALITY, addrNoRandomize), unix.EPERM},
		"clone into a user namespace":  {cloneWith(unix.CLONE_NEWUSER | unix.CLONE_FS), unix.EPERM},
		"clone3, which hides its args": {call(unix.SYS_CLONE3, 0, 0), 38}, // from the profile: a fixed number, ENOSYS except on MIPS
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if free := seccomptest.InChild(t, tt.call); errors.Is(free.Err, tt.want) {
				t.Skipf("this machine gives %v without the filter too", tt.want)
			}
			seccomptest.Errno(t, Docker, tt.want, tt.call)
		})
	}
}

// The test starts its own binary as the program of this example, and as the command
// that the program executes.
const roleEnv = "DOCKER_TEST_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(roleEnv) {
	case "program":
		os.Setenv(roleEnv, "command")
		fmt.Println(run([]string{os.Args[0], "an argument"}))
		os.Exit(1)
	case "command":
		fmt.Printf("%q: keyctl: %v\n", os.Args[1:], call(unix.SYS_KEYCTL, 0, 0xfffffffd, 1)())
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestCommandRunsUnderTheFilter(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), roleEnv+"=program")
	out, err := cmd.CombinedOutput()
	want := fmt.Sprintf("%q: keyctl: %v\n", []string{"an argument"}, unix.EPERM)
	if err != nil || string(out) != want {
		t.Errorf("%v, %q; want %q", err, out, want)
	}
}

// The rules are exactly those that an import writes.
func TestRulesAreAsImported(t *testing.T) {
	main, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	_, line, _ := strings.Cut(string(main), "//go:generate go tool seccompgen import oci ")
	line, _, ok := strings.Cut(line, "\n")
	if !ok {
		t.Fatal("main.go has no go:generate line with import oci")
	}
	dir := t.TempDir()
	args := append([]string{"run", "github.com/seccompgen/seccompgen/cmd/seccompgen", "import", "oci", "-o", dir}, strings.Fields(line)...)
	if out, err := exec.Command("go", args...).CombinedOutput(); err != nil {
		t.Fatalf("go %q: %v\n%s", args, err, out)
	}
	want := rulesFiles(t, dir)
	got := rulesFiles(t, ".")
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s differs from what an import writes (go generate)", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is not written by an import", name)
		}
	}
}

// rulesFiles returns the rules files of a directory by name.
func rulesFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*_rules*.go"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no rules files in %s: %v", dir, err)
	}
	files := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = string(text)
	}
	return files
}
