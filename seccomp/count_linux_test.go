package seccomp_test

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"unsafe"

	"github.com/seccompgen/seccompgen/seccomp"
)

// The traced child installs a filter between two marks, calls that fail and
// that nothing else makes. It does so in init, which runs on the thread that
// the tracer follows, and then exits.
const (
	countEnv  = "SECCOMP_TEST_COUNT"
	markBegin = 0xffffffb3 // -77 as pid_t
	markEnd   = 0xffffffb2
)

func init() {
	form := os.Getenv(countEnv)
	if form == "" {
		return
	}
	var err error
	runtime.Gosched() // the scheduler's pending work is done now, not between the marks
	syscall.RawSyscall(syscall.SYS_GETPGID, markBegin, 0, 0)
	switch form {
	case "SetFilter":
		err = seccomp.SetFilter(allowAll)
	case "SetFilterInChild":
		if errno := seccomp.SetFilterInChild(allowAll); errno != 0 {
			err = errno
		}
	}
	syscall.RawSyscall(syscall.SYS_GETPGID, markEnd, 0, 0)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func TestInstallMakesTwoSystemCalls(t *testing.T) {
	for _, form := range []string{"SetFilter", "SetFilterInChild"} {
		t.Run(form, func(t *testing.T) {
			want := []uint64{syscall.SYS_PRCTL, seccomp.SYS_SECCOMP}
			// On a slow machine the runtime's own calls sometimes fall between the
			// marks, but not in each of 20 runs.
			var got []uint64
			for range 20 {
				if got = callsBetweenMarks(t, form); slices.Equal(got, want) {
					return
				}
			}
			t.Errorf("system calls %d, want prctl and seccomp: %d", got, want)
		})
	}
}

// callsBetweenMarks returns the numbers of the system calls that the child's
// main thread makes between the marks. It follows the thread from one
// system-call stop to the next (ptrace(2), PTRACE_SYSCALL).
func callsBetweenMarks(t *testing.T, form string) (calls []uint64) {
	runtime.LockOSThread() // ptrace requests must come from one thread
	defer runtime.UnlockOSThread()
	cmd := exec.Command("/proc/self/exe")
	// Without asynchronous preemption no signal handler adds an rt_sigreturn.
	cmd.Env = append(os.Environ(), countEnv+"="+form, "GODEBUG=asyncpreemptoff=1")
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		t.Skip("ptrace: ", err)
	}
	pid := cmd.Process.Pid
	defer cmd.Process.Kill()
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, 0, nil); err != nil || !status.Stopped() {
		t.Fatalf("no stop at exec: %v, %#x", err, status)
	}
	if err := syscall.PtraceSetOptions(pid, syscall.PTRACE_O_TRACESYSGOOD); err != nil {
		t.Skip("PTRACE_SETOPTIONS: ", err)
	}
	counting, signal := false, 0
	for {
		if err := syscall.PtraceSyscall(pid, signal); err != nil {
			t.Fatal("PTRACE_SYSCALL: ", err)
		}
		signal = 0
		if _, err := syscall.Wait4(pid, &status, syscall.WALL, nil); err != nil {
			t.Fatal(err)
		}
		if !status.Stopped() {
			t.Fatalf("the child ended before the second mark: %#x", status)
		}
		if status.StopSignal() != syscall.SIGTRAP|0x80 {
			signal = int(status.StopSignal())
			continue
		}
		info, errno := syscallInfo(pid)
		if errno != 0 {
			needs(t, errno, 5, 3)
			t.Fatal("PTRACE_GET_SYSCALL_INFO: ", errno)
		}
		switch {
		case info.op != 1: // PTRACE_SYSCALL_INFO_ENTRY
		case info.nr == syscall.SYS_GETPGID && info.args[0] == markBegin:
			counting = true
		case info.nr == syscall.SYS_GETPGID && info.args[0] == markEnd:
			return calls
		case counting:
			calls = append(calls, info.nr)
		}
	}
}

// entryInfo is struct ptrace_syscall_info of <linux/ptrace.h> at an entry.
type entryInfo struct {
	op     uint8
	_      [3]uint8
	arch   uint32
	ip, sp uint64
	nr     uint64
	args   [6]uint64
	_      [2]uint64
}

func syscallInfo(pid int) (info entryInfo, errno syscall.Errno) {
	const getSyscallInfo = 0x420e
	_, _, errno = syscall.Syscall6(syscall.SYS_PTRACE, getSyscallInfo, uintptr(pid),
		unsafe.Sizeof(info), uintptr(unsafe.Pointer(&info)), 0, 0)
	if errno == syscall.EIO { // an unknown request
		errno = syscall.EINVAL
	}
	return info, errno
}
