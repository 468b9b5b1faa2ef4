// Package provetest stands for the real one.
package provetest

import "github.com/seccompgen/seccompgen/seccomp/linux"

type Table struct{ program []linux.BPFInstruction }

func Filter(program []linux.BPFInstruction) *Table { return &Table{program} }
