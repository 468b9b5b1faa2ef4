// Package linux stands for the real one.
package linux

type BPFInstruction struct {
	OpCode                  uint16
	JumpIfTrue, JumpIfFalse uint8
	K                       uint32
}

func (i BPFInstruction) String() string { return "" }

func (i *BPFInstruction) Set(k uint32) { i.K = k }
