package bpf

import (
	"encoding/binary"
	"fmt"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// sizeofInstruction is the size of struct sock_filter. A drawing at linux.BPFInstruction shows its
// layout.
const sizeofInstruction = 8

// UnmarshalRaw parses an array of struct sock_filter. It returns an error if b is not a whole number
// of them. Check decides whether the kernel accepts the instructions.
func UnmarshalRaw(b []byte, bigEndian bool) ([]linux.BPFInstruction, error) {
	if n := len(b) % sizeofInstruction; n != 0 {
		return nil, fmt.Errorf("%d bytes are not a whole number of instructions of %d bytes (is the file truncated or in another form?)",
			len(b), sizeofInstruction)
	}
	order := byteOrder(bigEndian)
	program := make([]linux.BPFInstruction, len(b)/sizeofInstruction)
	for i := range program {
		raw := b[i*sizeofInstruction:]
		program[i] = linux.BPFInstruction{
			OpCode:      order.Uint16(raw),
			JumpIfTrue:  raw[2],
			JumpIfFalse: raw[3],
			K:           order.Uint32(raw[4:]),
		}
	}
	return program, nil
}

func byteOrder(bigEndian bool) binary.ByteOrder {
	if bigEndian {
		return binary.BigEndian
	}
	return binary.LittleEndian
}
