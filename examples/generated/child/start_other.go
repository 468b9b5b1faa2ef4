//go:build !linux

package main

import (
	"errors"
	"os"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func start(string, []string, []string, []linux.BPFInstruction) (*os.Process, error) {
	return nil, errors.ErrUnsupported
}
