//go:build unix

package file

import "syscall"

// noWait makes open(2) return at once for a FIFO without a writer (open(2), O_NONBLOCK).
const noWait = syscall.O_NONBLOCK
