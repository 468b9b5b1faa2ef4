//go:build !unix

package gopkg

import "os/exec"

// killAsGroup does nothing on systems without process groups. There
// exec.CommandContext kills only the command itself.
func killAsGroup(*exec.Cmd) {}
