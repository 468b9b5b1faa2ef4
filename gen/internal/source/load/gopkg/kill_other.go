//go:build !unix

package gopkg

import "os/exec"

// killAsGroup does nothing where there are no process groups: exec.CommandContext
// kills the command alone.
func killAsGroup(*exec.Cmd) {}
