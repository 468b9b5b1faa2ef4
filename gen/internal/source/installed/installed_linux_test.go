package installed

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

const childVariable = "SECCOMPGEN_INSTALLED_CHILD"

// The test binary is the program that is traced when it is told so.
func TestMain(m *testing.M) {
	if what := os.Getenv(childVariable); what != "" {
		child(what)
		return
	}
	os.Exit(m.Run())
}

var (
	allow = []linux.BPFInstruction{{OpCode: 6, K: uint32(linux.SECCOMP_RET_ALLOW)}}
	two   = []linux.BPFInstruction{{OpCode: 0x20, K: 0}, {OpCode: 6, K: uint32(linux.SECCOMP_RET_ALLOW)}}
	wrong = []linux.BPFInstruction{{OpCode: 0x20, K: 0}} // has no end
)

type fprog struct {
	len    uint16
	filter *linux.BPFInstruction
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(9)
	}
}

func bySeccomp(program []linux.BPFInstruction, flags uintptr) syscall.Errno {
	must(unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
	p := fprog{uint16(len(program)), &program[0]}
	_, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, flags, uintptr(unsafe.Pointer(&p)))
	return errno
}

func byPrctl(program []linux.BPFInstruction) {
	must(unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
	p := fprog{uint16(len(program)), &program[0]}
	must(unix.Prctl(unix.PR_SET_SECCOMP, unix.SECCOMP_MODE_FILTER, uintptr(unsafe.Pointer(&p)), 0, 0))
}

func again(what string) *exec.Cmd {
	cmd := exec.Command("/proc/self/exe")
	cmd.Env = []string{childVariable + "=" + what}
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd
}

func child(what string) {
	runtime.LockOSThread()
	fail := func(errno syscall.Errno) {
		if errno != 0 {
			must(errno)
		}
	}
	switch what {
	case "nothing":
	case "exit 3":
		os.Exit(3)
	case "killed":
		unix.Kill(os.Getpid(), unix.SIGKILL)
	case "seccomp":
		fail(bySeccomp(allow, 0))
	case "tsync":
		fail(bySeccomp(allow, linux.SECCOMP_FILTER_FLAG_TSYNC|linux.SECCOMP_FILTER_FLAG_LOG))
	case "prctl":
		byPrctl(two)
	case "both":
		fail(bySeccomp(allow, 0))
		byPrctl(two)
	case "refused":
		if bySeccomp(wrong, 0) != unix.EINVAL {
			os.Exit(9)
		}
	case "null":
		if _, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, 0, 0); errno != unix.EFAULT {
			os.Exit(9)
		}
	case "thread":
		done := make(chan bool)
		go func() {
			runtime.LockOSThread()
			fail(bySeccomp(allow, 0))
			close(done)
		}()
		<-done
	case "child":
		must(again("both").Run())
	case "exec": // by a thread that does not lead the process
		must(unix.Exec("/proc/self/exe", []string{"again"}, []string{childVariable + "=both"}))
	case "daemon": // outlives its parent
		must(again("late").Start())
	case "late":
		time.Sleep(100 * time.Millisecond)
		fail(bySeccomp(two, 0))
	case "signals":
		for range 20 {
			unix.Kill(os.Getpid(), unix.SIGURG)
		}
		go unix.Kill(os.Getpid(), unix.SIGSTOP)
		go unix.Kill(os.Getpid(), unix.SIGTSTP)
		time.Sleep(50 * time.Millisecond)
		fail(bySeccomp(allow, 0))
	case "untraced":
		id, _, errno := unix.RawSyscall6(unix.SYS_CLONE, unix.CLONE_UNTRACED|uintptr(unix.SIGCHLD), 0, 0, 0, 0, 0)
		if errno == 0 && id == 0 {
			unix.RawSyscall(unix.SYS_EXIT_GROUP, 0, 0, 0)
		}
		fail(errno)
	case "denied": // the filter that is there denies another one
		fail(bySeccomp(denySeccomp, 0))
		if bySeccomp(two, 0) != unix.EACCES {
			os.Exit(9)
		}
	case "ends": // the call does not return
		fail(bySeccomp(killSeccomp, 0))
		bySeccomp(two, 0)
	case "waits":
		os.Stdout.WriteString("ready\n")
		time.Sleep(time.Hour)
	case "threads":
		for range 50 {
			go func() { runtime.LockOSThread(); time.Sleep(time.Millisecond) }()
		}
		must(again("nothing").Run())
		fail(bySeccomp(allow, linux.SECCOMP_FILTER_FLAG_TSYNC))
	default:
		panic(what)
	}
}

var (
	denySeccomp = []linux.BPFInstruction{{OpCode: 0x20, K: 0}, {OpCode: 0x15, JumpIfFalse: 1, K: unix.SYS_SECCOMP}, {OpCode: 6, K: uint32(linux.SECCOMP_RET_ERRNO) | uint32(unix.EACCES)}, {OpCode: 6, K: uint32(linux.SECCOMP_RET_ALLOW)}}
	killSeccomp = []linux.BPFInstruction{{OpCode: 0x20, K: 0}, {OpCode: 0x15, JumpIfFalse: 1, K: unix.SYS_SECCOMP}, {OpCode: 6, K: uint32(linux.SECCOMP_RET_KILL_PROCESS)}, {OpCode: 6, K: uint32(linux.SECCOMP_RET_ALLOW)}}
)

// trace runs the child and describes its installs. Where tracing is not permitted the test is
// skipped.
func trace(t *testing.T, ctx context.Context, cmd *exec.Cmd) (string, Status) {
	t.Helper()
	var got []string
	status, err := Run(ctx, cmd, func(i *Install) {
		text := fmt.Sprintf("%s %#x %d", i.Call, i.Flags, len(i.Program))
		if i.Unreadable != nil {
			text += " unreadable"
		}
		if err := i.Failed(); err != nil {
			text += " " + err.Error()
		}
		if !i.Returned {
			text += " no result"
		}
		if i.Process != i.Thread {
			text += " thread"
		}
		got = append(got, text)
	})
	skipUnlessTraced(t, err)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(got, ", "), status
}

func skipUnlessTraced(t *testing.T, err error) {
	t.Helper()
	if errors.As(err, new(*Unavailable)) {
		t.Skip(err)
	}
}

func TestRun(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ child, want, status string }{
		{"nothing", "", "exit status 0"},
		{"exit 3", "", "exit status 3"},
		{"killed", "", "signal: killed"},
		{"seccomp", "seccomp 0x0 1", "exit status 0"},
		{"tsync", "seccomp 0x3 1", "exit status 0"},
		{"prctl", "prctl 0x0 2", "exit status 0"},
		{"both", "seccomp 0x0 1, prctl 0x0 2", "exit status 0"},
		{"refused", "seccomp 0x0 1 invalid argument", "exit status 0"},
		{"null", "seccomp 0x0 0 unreadable bad address", "exit status 0"},
		{"thread", "seccomp 0x0 1 thread", "exit status 0"},
		{"child", "seccomp 0x0 1, prctl 0x0 2", "exit status 0"},
		{"exec", "seccomp 0x0 1, prctl 0x0 2", "exit status 0"},
		{"daemon", "seccomp 0x0 2", "exit status 0"},
		{"signals", "seccomp 0x0 1", "exit status 0"},
		{"denied", "seccomp 0x0 4, seccomp 0x0 2 permission denied", "exit status 0"},
		{"ends", "seccomp 0x0 4, seccomp 0x0 2 no result", "signal: bad system call"},
		{"threads", "seccomp 0x1 1", "exit status 0"},
	} {
		t.Run(c.child, func(t *testing.T) {
			t.Parallel()
			got, status := trace(t, t.Context(), again(c.child))
			// Which thread main runs on is for the runtime to choose.
			if c.child != "thread" {
				got = strings.ReplaceAll(got, " thread", "")
			}
			if got != c.want || status.String() != c.status {
				t.Errorf("%s, %v; want %s, %s", got, status, c.want, c.status)
			}
		})
	}
}

// A program that another thread changes during the call is not known. This process may read
// its own memory as that of a thread that has stopped.
func TestChangedProgram(t *testing.T) {
	program := slices.Clone(two)
	prog := &onHeap
	*prog = fprog{uint16(len(program)), &program[0]}
	host, err := arch.Host()
	if err != nil {
		t.Fatal(err)
	}
	p := pending{from: source{thread: os.Getpid(), fprog: uint64(uintptr(unsafe.Pointer(prog))), compat: host.WordBits == 32, bigEndian: host.BigEndian}}
	if p.Program, p.Unreadable = p.from.program(); p.Unreadable != nil || !slices.Equal(p.Program, two) {
		t.Fatal(p.Program, p.Unreadable)
	}
	same := p
	same.exit(0, &callInfo{})
	if same.Unreadable != nil || !same.Returned {
		t.Error(same.Unreadable)
	}
	program[0].K++
	p.exit(0, &callInfo{})
	if p.Unreadable == nil || p.Program != nil {
		t.Error("a program that has changed is taken for what was read first")
	}
	prog.len = 4097
	if _, err := p.from.program(); err == nil {
		t.Error("a program of 4097 instructions was read")
	}
}

// onHeap does not move.
var onHeap fprog

func TestRunCountsUntraced(t *testing.T) {
	if _, status := trace(t, t.Context(), again("untraced")); status.Untraced != 1 {
		t.Errorf("%d untraced processes", status.Untraced)
	}
}

// The streams of the command are its own, whether files or not.
func TestRunStreams(t *testing.T) {
	cmd := exec.Command("/bin/sh", "-c", "cat; echo error >&2; exit 7")
	var stdout, stderr bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader("input"), &stdout, &stderr
	if _, status := trace(t, t.Context(), cmd); stdout.String() != "input" || stderr.String() != "error\n" || status.Code != 7 {
		t.Errorf("%q %q %v", &stdout, &stderr, status)
	}
	if _, err := Run(t.Context(), exec.Command("/nonexistent"), nil); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

// When the context ends, so do the program and what it has started.
func TestRunEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	cmd := exec.Command("/bin/sh", "-c", "(trap '' TERM; echo ready; sleep 100; sleep 100) & wait")
	cmd.Stdout = writer(func() { cancel() })
	began := time.Now()
	_, err := Run(ctx, cmd, nil)
	skipUnlessTraced(t, err)
	if !errors.Is(err, context.Canceled) || time.Since(began) > 30*time.Second {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

type writer func()

func (w writer) Write(p []byte) (int, error) { w(); return len(p), nil }

// Other children of this process are left to those who wait for them, also if they were
// started on the thread of the tracer.
func TestRunLeavesOtherChildren(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var others []*exec.Cmd
	for range 3 {
		cmd := exec.Command("/bin/sh", "-c", "exit 5")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		others = append(others, cmd)
	}
	time.Sleep(50 * time.Millisecond) // now they have ended, and nobody has waited
	got, _ := trace(t, t.Context(), again("both"))
	if got = strings.ReplaceAll(got, " thread", ""); got != "seccomp 0x0 1, prctl 0x0 2" {
		t.Error(got)
	}
	for _, cmd := range others {
		var exit *exec.ExitError
		if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 5 {
			t.Error(err)
		}
	}
}

// A program of 32 bits has another layout.
func TestRunOtherABI(t *testing.T) {
	goarch, ok := map[string]string{"amd64": "386", "arm64": "arm"}[runtime.GOARCH]
	if !ok {
		t.Skip("no other ABI is known to run on " + runtime.GOARCH)
	}
	binary := filepath.Join(t.TempDir(), "test")
	build := exec.Command("go", "test", "-c", "-o", binary, ".")
	build.Env = append(os.Environ(), "GOARCH="+goarch, "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command(binary)
	cmd.Env = []string{childVariable + "=both"}
	if err := exec.Command(binary, "-test.list=^$").Run(); err != nil {
		t.Skipf("the machine does not run programs for %s: %v", goarch, err)
	}
	var abis []string
	_, err := Run(t.Context(), cmd, func(i *Install) {
		abis = append(abis, i.Arch.GOARCH)
		if i.Unreadable != nil || len(i.Program) == 0 || i.Program[len(i.Program)-1] != allow[0] {
			t.Errorf("%v %v", i.Program, i.Unreadable)
		}
	})
	skipUnlessTraced(t, err)
	if err != nil || !slices.Equal(abis, []string{goarch, goarch}) {
		t.Errorf("%v %v", abis, err)
	}
}
