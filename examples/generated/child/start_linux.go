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

// start starts the program at path under a filter that does not apply to the
// caller. It may allocate, so it makes everything that the child needs before the
// fork.
//
//	parent                       child
//	pipe, C strings
//	fork ──────────────────────▶ install filter
//	close write end              execve ── success closes the write end
//	read                            └───── failure writes step and errno
//	  nothing: the program runs
//	  8 bytes: it does not run
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
	write.Close() // otherwise the read below would never end
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

// report is what the child writes if it could not execute the program.
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
