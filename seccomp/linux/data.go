package linux

// SeccompData is struct seccomp_data of <linux/seccomp.h>: the 64 bytes about
// one system call that a filter may read, in the byte order of the machine.
//
//	 0    4      8                     16        24              64
//	┌────┬──────┬─────────────────────┬─────────┬── ─ ─ ─────────┐
//	│ nr │ arch │ instruction_pointer │ args[0] │   … args[5]    │
//	└────┴──────┴─────────────────────┴─────────┴── ─ ─ ─────────┘
type SeccompData struct {
	// Nr is the system call number.
	Nr int32

	// Arch is the AUDIT_ARCH_* value of the calling convention in use, which
	// may differ from that of the program: a 64-bit program can make 32-bit
	// calls on most machines.
	Arch uint32

	// InstructionPointer is the address of the call in the caller.
	InstructionPointer uint64

	// Args are the six arguments as the registers hold them; a call that takes
	// fewer leaves the rest undefined. From a 32-bit caller the high halves are
	// not to be relied on.
	Args [6]uint64
}

// SizeofSeccompData is the size in bytes of struct seccomp_data, the only
// length that BPF_LD|BPF_W|BPF_LEN ever loads.
const SizeofSeccompData = 64
