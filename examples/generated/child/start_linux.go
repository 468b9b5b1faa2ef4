package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// start starts the program at path under a filter that the caller does not
// get. It is the half that may allocate: all that the child will need is made
// here, before the fork.
//
//	parent                       child
//	pipe, C strings
//	fork ──────────────────────▶ install filter
//	close write end              execve ── success closes the write end
//	read                            └───── failure writes step and errno
//	  nothing: it runs
//	  8 bytes: it does not
func start(path string, argv, envv []string, filter []linux.BPFInstruction) (*os.Process, error) {
	p, err := syscall.BytePtrFromString(path)
	if err != nil {
		return nil, err
	}
	args, err := syscall.SlicePtrFromStrings(argv)
	if err != nil {
		return nil, err
	}
	env, err := syscall.SlicePtrFromStrings(envv)
	if err != nil {
		return nil, err
	}
	read, write, err := os.Pipe() // both ends are close-on-exec
	if err != nil {
		return nil, err
	}
	defer read.Close()

	pid, errno := fork(p, &args[0], &env[0], filter, write.Fd())
	write.Close() // or the read below would wait for ourselves
	if errno != 0 {
		return nil, os.NewSyscallError("clone", errno)
	}
	process, err := os.FindProcess(pid)
	if err != nil {
		return nil, err
	}
	var r report
	switch err := binary.Read(read, binary.NativeEndian, &r); {
	case errors.Is(err, io.EOF):
		return process, nil
	case err == nil:
		err = fmt.Errorf("%s: %w", r.Step, syscall.Errno(r.Errno))
		fallthrough
	default:
		process.Wait()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
}

// report is what a child says that could not become the command.
type report struct {
	Step  step
	Errno uint32
}

type step uint32

const (
	installing step = iota
	executing
)

func (s step) String() string {
	return [...]string{installing: "install the filter", executing: "execve"}[s]
}
