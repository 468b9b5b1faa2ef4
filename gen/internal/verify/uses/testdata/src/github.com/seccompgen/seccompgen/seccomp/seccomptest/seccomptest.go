// Package seccomptest stands for the real one.
package seccomptest

import (
	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func Run(filter []linux.BPFInstruction, f func() error) error { return run(installer(filter), f) }

func installer(filter []linux.BPFInstruction) func() error {
	return func() error { return seccomp.SetFilter(filter) }
}

func run(install, f func() error) error { return install() }
