//go:build unix

package gopkg

import (
	"os/exec"
	"syscall"
)

// killAsGroup starts the command in a process group of its own, and makes its
// cancellation kill the whole group, because the go command starts compilers.
func killAsGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
