//go:build !unix

package process

import (
	"os/exec"
	"time"
)

// Group does little on systems without process groups. There exec.CommandContext kills only
// the command itself.
func Group(cmd *exec.Cmd) { cmd.WaitDelay = 300 * time.Millisecond }
