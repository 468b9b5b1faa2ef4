//go:build unix

package gopkg

import (
	"os/exec"
	"syscall"
)

// killAsGroup gives the command a process group of its own, which is killed as
// a whole: the go command starts compilers.
func killAsGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
