// Child runs a command without network access. Only the command is restricted,
// not this program.
//
//	go run ./examples/generated/child COMMAND [ARG...]
//
// A filter for only the child of a process must be installed between fork and
// execve. Package os/exec cannot do this, so fork_linux.go makes the fork itself.
// A program that may restrict itself as well can call seccomp.SetFilter and then
// syscall.Exec, as in the example docker.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
)

//go:generate go tool seccompgen -arch all

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: child COMMAND [ARG...]")
		os.Exit(2)
	}
	err := run(os.Args[1:])
	if exit := (*exitError)(nil); errors.As(err, &exit) {
		os.Exit(exit.status())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "child:", err)
		os.Exit(1)
	}
}

// run runs the command under the filter Offline and waits for its end. If the
// command started and failed, the error is an exitError. Other errors mean that it
// did not start.
func run(command []string) error {
	path, err := exec.LookPath(command[0])
	if err != nil {
		return err
	}
	process, err := start(path, command, os.Environ(), Offline)
	if err != nil {
		return err
	}
	state, err := process.Wait()
	if err != nil {
		return err
	}
	if !state.Success() {
		return &exitError{state}
	}
	return nil
}

// exitError is the state of a command that failed.
type exitError struct{ *os.ProcessState }

func (e *exitError) Error() string { return e.String() }

// status returns the command's exit status, or 1 if a signal ended it.
func (e *exitError) status() int { return max(e.ExitCode(), 1) }
