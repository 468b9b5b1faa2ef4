// Docker runs a command under the seccomp filter of Docker's containers, without
// Docker.
//
//	go run ./examples/generated/docker COMMAND [ARG...]
//
// It shows which calls of a program fail in a container because of seccomp, and
// with which errors. It is not a container: files, network and capabilities are
// those of the caller.
//
// The rules are imported from Moby's default profile, for Linux 5.11 or later and
// Docker's default capabilities. go generate imports them and then generates the
// tables.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp"
)

//go:generate go tool seccompgen import oci -force -arch all -caps docker-default -kernel 5.11 -name Docker -pkg main ../../../gen/internal/source/oci/testdata/moby-default.json
//go:generate go tool seccompgen -arch all

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: docker COMMAND [ARG...]")
		os.Exit(2)
	}
	fmt.Fprintln(os.Stderr, "docker:", run(os.Args[1:]))
	os.Exit(1)
}

// run replaces this process by the command and returns only if that fails. The
// command keeps the filter across execve(2), and all processes that it starts
// inherit the filter.
func run(command []string) error {
	path, err := exec.LookPath(command[0])
	if err != nil {
		return err
	}
	if err := seccomp.SetFilter(Docker); err != nil {
		return err
	}
	return fmt.Errorf("%s: %w", path, syscall.Exec(path, command, os.Environ()))
}
