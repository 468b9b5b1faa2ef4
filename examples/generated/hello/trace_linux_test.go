package main

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

// A mark is a call of getpid with an argument that nothing else passes. The filter
// permits it, so marks can be before and after the install.
const markBegin, markEnd = 0xbe91, 0xe4d

func mark(m int) string {
	return fmt.Sprintf("\tsyscall.RawSyscall(syscall.SYS_GETPID, %d, 0, 0)\n", m)
}

func TestInstallMakesTwoSystemCalls(t *testing.T) {
	tests := map[string]struct {
		between string // the code between the marks
		edits   []string
		want    []uint64
	}{
		"with a filter":    {install, nil, []uint64{syscall.SYS_PRCTL, seccomp.SYS_SECCOMP}},
		"without a filter": {"", []string{importSeccomp, ""}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			exe := program(t, func() (string, error) {
				return build("marked", edit(append(tt.edits, install, mark(markBegin)+tt.between+mark(markEnd))...))
			})
			// In rare cases the scheduler takes the goroutine off its thread between
			// the marks. The goroutine then continues on another thread, or on the
			// same one after a futex call. Such runs are repeated. A futex call of
			// the install itself would occur in each run.
			var calls []uint64
			for range 10 {
				got, ok := callsBetweenMarks(t, exe)
				if calls = got; ok && !slices.Contains(got, syscall.SYS_FUTEX) {
					if !slices.Equal(got, tt.want) {
						t.Errorf("system calls %d, want %d", got, tt.want)
					}
					return
				}
			}
			t.Errorf("the goroutine left its thread in each of ten runs, or calls futex; the last run made the system calls %d", calls)
		})
	}
}

// callsBetweenMarks runs the program and returns the numbers of the system calls
// between the marks. It follows each thread from one system-call stop to the next
// (ptrace(2), PTRACE_SYSCALL). ok reports whether both marks were on the same
// thread.
func callsBetweenMarks(t *testing.T, exe string) (calls []uint64, ok bool) {
	t.Helper()
	runtime.LockOSThread() // ptrace requests must come from one thread
	defer runtime.UnlockOSThread()
	cmd := exec.Command(exe)
	// Without asynchronous preemption no signal handler adds an rt_sigreturn.
	cmd.Env = append(os.Environ(), "GODEBUG=asyncpreemptoff=1")
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		t.Skip("ptrace: ", err)
	}
	process := cmd.Process.Pid
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(process, &status, 0, nil); err != nil || !status.Stopped() {
		t.Fatalf("no stop at exec: %v, %#x", err, status)
	}
	const options = syscall.PTRACE_O_TRACESYSGOOD | syscall.PTRACE_O_TRACECLONE | ptraceExitKill
	if err := syscall.PtraceSetOptions(process, options); err != nil {
		t.Skip("PTRACE_SETOPTIONS: ", err)
	}
	marked := 0 // the thread between its marks
	for thread, signal := process, 0; ; {
		if err := syscall.PtraceSyscall(thread, signal); err != nil && err != syscall.ESRCH {
			t.Fatal("PTRACE_SYSCALL: ", err)
		}
		var err error
		if thread, err = syscall.Wait4(-1, &status, syscall.WALL, nil); err != nil {
			t.Fatal("wait4: ", err)
		}
		signal = 0
		switch {
		case thread == process && (status.Exited() || status.Signaled()):
			if !status.Exited() || status.ExitStatus() != 0 {
				t.Fatalf("the program ended with status %#x", status)
			}
			return calls, ok
		case !status.Stopped(): // a thread ended
		case status.StopSignal() == syscall.SIGTRAP|0x80:
			switch call := callEntered(t, thread); {
			case call.nr == syscall.SYS_GETPID && call.arg == markBegin:
				marked = thread
			case call.nr == syscall.SYS_GETPID && call.arg == markEnd:
				ok, marked = thread == marked, 0
			case call.entry && thread == marked:
				calls = append(calls, call.nr)
			}
		case status.StopSignal() == syscall.SIGTRAP, status.StopSignal() == syscall.SIGSTOP:
			// The event of a clone, or the stop in which a new thread begins.
		default:
			signal = int(status.StopSignal())
		}
	}
}

// ptraceExitKill is PTRACE_O_EXITKILL. It ends the program if the test ends early.
const ptraceExitKill = 1 << 20

type enteredCall struct {
	entry   bool // false for the stop at the call's exit, where the rest is zero
	nr, arg uint64
}

// callEntered returns the call at which a thread has stopped. It reads struct
// ptrace_syscall_info of <linux/ptrace.h>.
func callEntered(t *testing.T, thread int) enteredCall {
	t.Helper()
	var info struct {
		op     uint8
		_      [3]uint8
		arch   uint32
		ip, sp uint64
		nr     uint64
		args   [6]uint64
		_      [2]uint64
	}
	const getSyscallInfo, opEntry = 0x420e, 1
	_, _, errno := syscall.Syscall6(syscall.SYS_PTRACE, getSyscallInfo, uintptr(thread),
		unsafe.Sizeof(info), uintptr(unsafe.Pointer(&info)), 0, 0)
	switch {
	case errno == syscall.ESRCH: // ended between its stop and now
		return enteredCall{}
	case errno == syscall.EIO:
		t.Skip("PTRACE_GET_SYSCALL_INFO (Linux 5.3): ", errno)
	case errno != 0:
		t.Fatal("PTRACE_GET_SYSCALL_INFO: ", errno)
	case info.op != opEntry:
		return enteredCall{}
	}
	return enteredCall{true, info.nr, info.args[0]}
}
