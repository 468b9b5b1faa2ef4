package installed

import (
	"encoding/binary"
	"errors"
	"fmt"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// source is where the kernel takes a program from: struct sock_fprog in a thread's memory.
//
//	64 bits   len:16  pad:48  filter:64
//	32 bits   len:16  pad:16  filter:32     for 32-bit ABIs and x32 (compat_sock_fprog)
//	                                  ╰──▶ len × struct sock_filter, 8 bytes each
type source struct {
	thread            int
	fprog             uint64
	compat, bigEndian bool
}

var errChanged = errors.New("the program changed while it was installed")

// maxInstructions is BPF_MAXINSNS.
const maxInstructions = 4096

// program reads the program. The kernel rejects what cannot be read, or has another length.
func (s source) program() ([]linux.BPFInstruction, error) {
	order := s.order()
	header := make([]byte, 16)
	if s.compat {
		header = header[:8]
	}
	if err := readMemory(s.thread, s.word(s.fprog), header); err != nil {
		return nil, fmt.Errorf("struct sock_fprog at %#x: %w", s.word(s.fprog), err)
	}
	length := int(order.Uint16(header))
	if length == 0 || length > maxInstructions {
		return nil, fmt.Errorf("%d instructions", length)
	}
	var filter uint64
	if s.compat {
		filter = uint64(order.Uint32(header[4:]))
	} else {
		filter = order.Uint64(header[8:])
	}
	raw := make([]byte, 8*length)
	if err := readMemory(s.thread, filter, raw); err != nil {
		return nil, fmt.Errorf("%d instructions at %#x: %w", length, filter, err)
	}
	return bpf.UnmarshalRaw(raw, s.bigEndian)
}

// word is an argument as the ABI has it.
func (s source) word(arg uint64) uint64 {
	if s.compat {
		return uint64(uint32(arg))
	}
	return arg
}

func (s source) order() binary.ByteOrder {
	if s.bigEndian {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// readMemory reads from the memory of a thread that has stopped.
func readMemory(thread int, at uint64, to []byte) error {
	if uint64(uintptr(at)) != at || at == 0 {
		return unix.EFAULT
	}
	local := unix.Iovec{Base: &to[0]}
	local.SetLen(len(to))
	n, err := unix.ProcessVMReadv(thread, []unix.Iovec{local}, []unix.RemoteIovec{{Base: uintptr(at), Len: len(to)}}, 0)
	if err == nil && n == len(to) {
		return nil
	}
	// Some kernels and sandboxes lack the call, and some memory is readable by ptrace only.
	if n, err := unix.PtracePeekData(thread, uintptr(at), to); err != nil || n < len(to) {
		return unix.EFAULT
	}
	return nil
}
