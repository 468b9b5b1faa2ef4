// Child runs a command that has no network, and stays as free as it was.
//
//	go run ./examples/generated/child COMMAND [ARG...]
//
// A filter that binds only the child of a process has to be installed between
// fork and exec. Package os/exec has no place for that, so fork_linux.go forks
// by itself; it is what there is to learn here. A program that may bind itself
// as well has it easier: seccomp.SetFilter, then syscall.Exec, as in the
// example docker.
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

// run runs the command under the filter Offline and waits for its end. Errors
// are an exitError for a command that has started and failed, others if it has
// not started.
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

// exitError is the end of a command that has failed.
type exitError struct{ *os.ProcessState }

func (e *exitError) Error() string { return e.String() }

// status is the command's exit status, or 1 if a signal ended it.
func (e *exitError) status() int { return max(e.ExitCode(), 1) }
