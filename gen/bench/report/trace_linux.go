package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"unsafe"
)

// traces is how often a program is run to see its calls. The runs differ where the
// scheduler adds a wait; the shortest is what the install makes itself.
const traces = 5

// tracedCalls returns the numbers of the system calls that a program makes between its
// marks, on the thread of the marks.
func tracedCalls(exe string) (least []uint64, err error) {
	for i := range traces {
		calls, err := trace(exe)
		if err != nil {
			return nil, fmt.Errorf("ptrace: %w", err)
		}
		if i == 0 || len(calls) < len(least) {
			least = calls
		}
	}
	return least, nil
}

// These constants of <linux/ptrace.h> are missing in package syscall.
const (
	ptraceExitKill       = 1 << 20
	ptraceGetSyscallInfo = 0x420e
	ptraceOpEntry        = 1
)

// trace follows all threads from one stop to the next (ptrace(2), PTRACE_SYSCALL).
func trace(exe string) (calls []uint64, err error) {
	runtime.LockOSThread() // the tracer is a thread
	defer runtime.UnlockOSThread()
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "GODEBUG=asyncpreemptoff=1") // no signal, no rt_sigreturn
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	process := cmd.Process.Pid
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(process, &status, 0, nil); err != nil {
		return nil, err
	}
	const options = syscall.PTRACE_O_TRACESYSGOOD | syscall.PTRACE_O_TRACECLONE | ptraceExitKill
	if err := syscall.PtraceSetOptions(process, options); err != nil {
		return nil, err
	}
	between := false
	marker := 0
	for thread, signal := process, 0; ; {
		if err := syscall.PtraceSyscall(thread, signal); err != nil && err != syscall.ESRCH {
			return nil, err
		}
		if thread, err = syscall.Wait4(-1, &status, syscall.WALL, nil); err != nil {
			return nil, err
		}
		signal = 0
		switch {
		case thread == process && (status.Exited() || status.Signaled()):
			if status.ExitStatus() != 0 || marker == 0 || between {
				return nil, fmt.Errorf("the program ends with status %#x, or without its marks", status)
			}
			return calls, nil
		case !status.Stopped(): // a thread ended
		case status.StopSignal() == syscall.SIGTRAP|0x80:
			nr, argument, entry := entered(thread)
			switch {
			case !entry:
			case nr == syscall.SYS_GETPID && argument == markBegin:
				between, marker = true, thread
			case nr == syscall.SYS_GETPID && argument == markEnd:
				between = false
			case between && thread == marker:
				calls = append(calls, nr)
			}
		case status.StopSignal() == syscall.SIGTRAP, status.StopSignal() == syscall.SIGSTOP:
		default:
			signal = int(status.StopSignal())
		}
	}
}

// entered reads struct ptrace_syscall_info. entry is false at the exit of a call.
func entered(thread int) (nr, argument uint64, entry bool) {
	var info struct {
		op     uint8
		_      [3]uint8
		arch   uint32
		ip, sp uint64
		nr     uint64
		args   [6]uint64
		_      [2]uint64
	}
	_, _, errno := syscall.Syscall6(syscall.SYS_PTRACE, ptraceGetSyscallInfo, uintptr(thread),
		unsafe.Sizeof(info), uintptr(unsafe.Pointer(&info)), 0, 0)
	return info.nr, info.args[0], errno == 0 && info.op == ptraceOpEntry
}
