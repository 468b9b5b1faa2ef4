package installed

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// Supported reports whether Run can work on this system.
const Supported = true

// options make the kernel attach all threads and processes that the program starts, and kill
// them if this process ends.
const options = unix.PTRACE_O_TRACESYSGOOD | unix.PTRACE_O_EXITKILL | unix.PTRACE_O_TRACEEXEC |
	unix.PTRACE_O_TRACECLONE | unix.PTRACE_O_TRACEFORK | unix.PTRACE_O_TRACEVFORK

// Run runs a command that was not started, until it and all processes that it has started
// have ended, and calls seen for each install, in the order in which they end. Its error is
// about running and tracing the command. If ctx is done, Run kills them all and returns the cause.
//
// The threads ignore stops for job control (SIGSTOP, SIGTSTP) while they are traced.
func Run(ctx context.Context, cmd *exec.Cmd, seen func(*Install)) (Status, error) {
	runtime.LockOSThread() // ptrace requests must come from the thread that is the tracer
	defer runtime.UnlockOSThread()
	attr := syscall.SysProcAttr{}
	if cmd.SysProcAttr != nil {
		attr = *cmd.SysProcAttr
	}
	attr.Ptrace = true
	cmd.SysProcAttr = &attr
	if err := cmd.Start(); err != nil {
		if errors.Is(err, unix.EPERM) || errors.Is(err, unix.ENOSYS) {
			err = &Unavailable{"ptrace", err}
		}
		return Status{}, err
	}
	t := &tracer{main: cmd.Process.Pid, threads: map[int]*thread{}, seen: seen}
	t.threads[t.main] = &thread{}
	stop := context.AfterFunc(ctx, t.kill)
	defer stop()
	err := t.begin()
	if err == nil {
		err = t.follow()
	}
	if err != nil {
		t.kill()
		t.reap()
	}
	// It has been waited for. Wait copies what is left in the pipes, and closes them.
	if left := cmd.Wait(); err == nil && left != nil && !errors.Is(left, unix.ECHILD) {
		err = left
	}
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return t.status, err
}

// tracer is one run.
type tracer struct {
	main   int // the process of the command
	status Status
	seen   func(*Install)

	mu      sync.Mutex // for what kill uses
	threads map[int]*thread
	killed  bool
}

// thread is a thread that is traced.
type thread struct {
	fresh   bool     // it has not had its first stop, SIGSTOP, yet
	install *pending // the call that it is in
}

// begin waits for the stop at the command's execve, and sets the options.
func (t *tracer) begin() error {
	status, _, err := waitFor(t.main, 0)
	if err != nil {
		return err
	}
	if !status.Stopped() {
		t.end(t.main, status)
		return nil
	}
	if err := unix.PtraceSetOptions(t.main, options); err != nil {
		return &Unavailable{"PTRACE_SETOPTIONS", err}
	}
	if _, err := syscallInfo(t.main); err != nil {
		return err
	}
	return t.resume(t.main, 0)
}

// follow lets all threads run from stop to stop until the last has ended.
func (t *tracer) follow() error {
	for t.alive() > 0 {
		id, status, err := t.next()
		if err != nil {
			return err
		}
		if !status.Stopped() {
			t.end(id, status)
			continue
		}
		signal, err := t.stopped(id, status)
		if err == nil {
			err = t.resume(id, signal)
		}
		if err != nil && !errors.Is(err, unix.ESRCH) { // ESRCH: killed while it was stopped
			return err
		}
	}
	return nil
}

// stopped handles a stop and returns the signal that the thread is to get.
func (t *tracer) stopped(id int, status unix.WaitStatus) (signal int, err error) {
	th := t.thread(id)
	fresh := th.fresh
	th.fresh = false
	switch event := status.TrapCause(); {
	case status.StopSignal() == unix.SIGTRAP|0x80:
		return 0, t.atCall(id, th)
	case event == unix.PTRACE_EVENT_CLONE, event == unix.PTRACE_EVENT_FORK, event == unix.PTRACE_EVENT_VFORK:
		child, err := unix.PtraceGetEventMsg(id)
		if err == nil {
			t.thread(int(child))
		}
		return 0, err
	case event == unix.PTRACE_EVENT_EXEC:
		// All other threads are gone, and this one has the id of the process
		// (ptrace(2), "execve(2) under ptrace").
		former, err := unix.PtraceGetEventMsg(id)
		if err == nil && int(former) != id {
			t.forget(int(former))
		}
		t.report(th)
		return 0, err
	case event > 0:
		return 0, nil
	case fresh && status.StopSignal() == unix.SIGSTOP:
		return 0, nil
	case isStop(status.StopSignal()) && inGroupStop(id):
		return 0, nil
	}
	return int(status.StopSignal()), nil
}

// isStop reports whether a signal stops processes by default.
func isStop(s syscall.Signal) bool {
	return s == unix.SIGSTOP || s == unix.SIGTSTP || s == unix.SIGTTIN || s == unix.SIGTTOU
}

// inGroupStop tells the stop that follows such a signal from the one before it: that has no
// siginfo (ptrace(2), "Group-stop").
func inGroupStop(id int) bool {
	var info [128]byte
	return ptrace(unix.PTRACE_GETSIGINFO, id, 0, info[:]) == unix.EINVAL
}

func (t *tracer) resume(id, signal int) error {
	t.mu.Lock()
	killed := t.killed
	t.mu.Unlock()
	if killed {
		_ = unix.Kill(id, unix.SIGKILL) // it was started after kill
	}
	return unix.PtraceSyscall(id, signal)
}

// end notes the end of a thread.
func (t *tracer) end(id int, status unix.WaitStatus) {
	th := t.thread(id)
	if th.install != nil {
		th.install.Returned = false
	}
	t.report(th)
	t.forget(id)
	if id == t.main {
		t.status.Code, t.status.Signal = status.ExitStatus(), 0
		if status.Signaled() {
			t.status.Code, t.status.Signal = 0, status.Signal()
		}
	}
}

// thread returns a thread, which is a new one if it was not known.
func (t *tracer) thread(id int) *thread {
	t.mu.Lock()
	defer t.mu.Unlock()
	th := t.threads[id]
	if th == nil {
		th = &thread{fresh: true}
		t.threads[id] = th
	}
	return th
}

func (t *tracer) forget(id int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.threads, id)
}

func (t *tracer) alive() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.threads)
}

// kill kills all that is traced. The id of a thread stands for its process (kill(2) in
// kernel/signal.c, find_vpid).
func (t *tracer) kill() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.killed = true
	for id := range t.threads {
		_ = unix.Kill(id, unix.SIGKILL)
	}
}

// reap waits for what was killed.
func (t *tracer) reap() {
	for t.alive() > 0 {
		id, status, err := t.next()
		if err != nil {
			return
		}
		if status.Stopped() {
			_ = t.resume(id, 0)
			continue
		}
		t.forget(id)
	}
}
