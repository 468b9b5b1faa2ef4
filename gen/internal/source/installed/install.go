package installed

import (
	"fmt"
	"io"
	"os/exec"
	"syscall"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Install is a call of seccomp(SECCOMP_SET_MODE_FILTER) or prctl(PR_SET_SECCOMP,
// SECCOMP_MODE_FILTER).
type Install struct {
	Process, Thread int
	Call            string     // "seccomp" or "prctl"
	Arch            *arch.Arch // the ABI of the call
	X32             bool       // it is x32, and Arch is amd64
	Flags           uint32     // of seccomp(2), SECCOMP_FILTER_FLAG_*

	// Program is what the kernel was given, or Unreadable why that is not known.
	Program    []linux.BPFInstruction
	Unreadable error

	// Returned reports that the call came back. A thread that ends before has no result.
	Returned bool
	Errno    syscall.Errno // 0 if the call did not fail with one
	Value    int64         // what it returned otherwise
}

// Failed returns why the filter is not installed, or nil. A call that did not come back
// may have installed it.
func (i *Install) Failed() error {
	switch {
	case !i.Returned:
		return nil
	case i.Errno != 0:
		return i.Errno
	case i.Value > 0 && i.Flags&linux.SECCOMP_FILTER_FLAG_NEW_LISTENER == 0:
		// With TSYNC the result is the id of a thread that could not follow (seccomp(2),
		// RETURN VALUE); with a listener it is its descriptor.
		return fmt.Errorf("thread %d cannot have the filter", i.Value)
	}
	return nil
}

// Command returns a command for Run.
func Command(dir string, env []string, stdin io.Reader, stdout, stderr io.Writer, args ...string) *exec.Cmd {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir, cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = dir, env, stdin, stdout, stderr
	return cmd
}

// Status is how the program itself ended.
type Status struct {
	Code   int // the exit status, if Signal is 0
	Signal syscall.Signal
	// Untraced counts the processes that were started with CLONE_UNTRACED, whose calls
	// nobody has seen.
	Untraced int
}

// String returns "exit status 3" or "signal: killed".
func (s Status) String() string {
	if s.Signal != 0 {
		return "signal: " + s.Signal.String()
	}
	return fmt.Sprintf("exit status %d", s.Code)
}

// Unavailable is the error of a system that does not let a program be traced.
type Unavailable struct {
	What string
	Err  error
}

func (u *Unavailable) Error() string { return fmt.Sprintf("%s: %v", u.What, u.Err) }
func (u *Unavailable) Unwrap() error { return u.Err }
