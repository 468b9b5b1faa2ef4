// Package gen stands for the real one.
package gen

import "github.com/seccompgen/seccompgen/seccomp/linux"

func Install(allow, deny map[uintptr]any) error { return nil }

func BuildProgram() ([]linux.BPFInstruction, error) { return make([]linux.BPFInstruction, 1), nil }
