package seccomptest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

const (
	glance = 20 * time.Millisecond // the interval between two looks at the child
	grace  = time.Second           // how long a state must last to be acted on
	dying  = 5 * time.Second       // how long printing stacks and failures may take
)

// watch waits until the child ends. It kills the child when the time limit is
// exceeded, when the function has ended but the filter denies exit_group, and
// when the function's thread has ended.
//
// The time limit applies to the time that watch has counted. It counts at most
// one second between two looks, so time in which the machine was suspended does
// not count.
func watch(cmd *exec.Cmd, file *os.File, limit time.Duration) (e end) {
	ended := make(chan struct{})
	go func() {
		cmd.Wait() // the result is in ProcessState
		close(ended)
	}()
	defer func() {
		<-ended
		e.status = cmd.ProcessState.Sys().(syscall.WaitStatus)
	}()
	look := time.NewTicker(glance)
	defer look.Stop()
	var watched, over, gone time.Duration
	for last := time.Now(); ; {
		select {
		case <-ended:
			return e
		case now := <-look.C:
			watched += min(now.Sub(last), time.Second)
			last = now
		}
		if watched >= limit {
			e.timedOut = true
			cmd.Process.Signal(syscall.SIGQUIT) // the Go runtime prints its stacks
			select {
			case <-ended:
			case <-time.After(dying):
				cmd.Process.Kill()
			}
			return e
		}
		m, err := readBoard(file)
		if err != nil {
			continue
		}
		// A process that is about to end passes through both states briefly.
		if over = lasting(over, m.stage > stageBack); over >= patience(m.stage) {
			cmd.Process.Kill()
			return e
		}
		if gone = lasting(gone, m.stage == stageEntered && !alive(cmd.Process.Pid, m.thread)); gone >= grace {
			e.threadGone = true
			cmd.Process.Kill()
			return e
		}
	}
}

// patience returns how long a child may take to end after the function has
// ended. It is longer for a child that fails or panics, which prints the reason.
func patience(s stage) time.Duration {
	if s == stageFailed || s == stagePanicked {
		return dying
	}
	return grace
}

// lasting returns how long a state has lasted, given whether it still lasts.
func lasting(so time.Duration, still bool) time.Duration {
	if still {
		return so + glance
	}
	return 0
}

// alive reports whether the thread exists and is not a zombie (proc_pid_stat(5),
// field state). The main thread becomes a zombie if it ends before the others.
func alive(pid, tid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/stat", pid, tid))
	if err != nil {
		return false
	}
	_, rest, _ := bytes.Cut(stat[max(bytes.LastIndexByte(stat, ')'), 0):], []byte(" "))
	return len(rest) > 0 && rest[0] != 'Z' && rest[0] != 'X'
}
