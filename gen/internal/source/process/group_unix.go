//go:build unix

package process

import (
	"os/exec"
	"syscall"
	"time"
)

// Group starts the command in a process group of its own, and makes its cancellation kill
// the whole group: the go command starts compilers, git starts what fetches objects.
// Processes that leave the group and hold the command's pipes are not waited for long.
func Group(cmd *exec.Cmd) {
	cmd.WaitDelay = grace
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

// grace is how long pipes may stay open. An interrupted run has a second in all.
const grace = 300 * time.Millisecond
