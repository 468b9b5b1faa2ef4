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
	glance = 20 * time.Millisecond // how often the watch looks
	grace  = time.Second           // how long a state must last to be believed
	dying  = 5 * time.Second       // how long printing stacks and failures may take
)

// watch waits for the child's end and brings it about where nothing else
// would: when time is up, when the function has ended but exit_group is
// forbidden, and when the function's thread is gone. It counts the time that it
// has watched, a second at most between two looks, so that a machine that slept
// or was suspended meanwhile does not cost the child its time.
func watch(cmd *exec.Cmd, file *os.File, limit time.Duration) (e end) {
	ended := make(chan struct{})
	go func() {
		cmd.Wait() // what it says is in ProcessState
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
		// Both states are passing ones in a process that is about to end.
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

// patience is longer with a child that ends in the way of any failed test, for
// the sake of what it prints.
func patience(s stage) time.Duration {
	if s == stageFailed || s == stagePanicked {
		return dying
	}
	return grace
}

func lasting(so time.Duration, still bool) time.Duration {
	if still {
		return so + glance
	}
	return 0
}

// alive reports whether the thread exists and is no zombie, as the leader of a
// process with other threads becomes (proc_pid_stat(5), field state).
func alive(pid, tid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/stat", pid, tid))
	if err != nil {
		return false
	}
	_, rest, _ := bytes.Cut(stat[max(bytes.LastIndexByte(stat, ')'), 0):], []byte(" "))
	return len(rest) > 0 && rest[0] != 'Z' && rest[0] != 'X'
}
