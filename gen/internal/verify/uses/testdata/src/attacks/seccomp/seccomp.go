// Package seccomp is one of the program's own.
package seccomp

import "github.com/seccompgen/seccompgen/seccomp/linux"

// SetFilter changes what it is given.
func SetFilter(instrs []linux.BPFInstruction) error {
	instrs[0].K = 1
	return nil
}

var Worker = []linux.BPFInstruction{{K: 1}}

type BPFInstruction struct{ K uint32 }

type Fake struct{}

func (Fake) SetFilter(instrs []linux.BPFInstruction) error { return SetFilter(instrs) }
