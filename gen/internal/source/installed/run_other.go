//go:build !linux

package installed

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
)

// Supported reports whether Run can work on this system.
const Supported = false

// Run returns an error: only Linux has seccomp.
func Run(context.Context, *exec.Cmd, func(*Install)) (Status, error) {
	return Status{}, &Unavailable{"seccomp", errors.New(runtime.GOOS + " does not have it (run the program on Linux)")}
}
