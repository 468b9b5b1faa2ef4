package linux

// SeccompData is struct seccomp_data of <linux/seccomp.h>: the 64 bytes that
// describe one system call to a filter, in the byte order of the machine.
//
//	 0    4      8                     16        24              64
//	┌────┬──────┬─────────────────────┬─────────┬── ─ ─ ─────────┐
//	│ nr │ arch │ instruction_pointer │ args[0] │   … args[5]    │
//	└────┴──────┴─────────────────────┴─────────┴── ─ ─ ─────────┘
type SeccompData struct {
	// Nr is the system call number.
	Nr int32

	// Arch is the AUDIT_ARCH_* token of the calling convention that the call
	// uses. It may differ from that of the program: on most machines a 64-bit
	// program can make 32-bit calls.
	Arch uint32

	// InstructionPointer is the address of the call in the calling program.
	InstructionPointer uint64

	// Args holds the six arguments as the registers contain them. If the call
	// takes fewer arguments, the remaining ones are undefined. For 32-bit calls
	// do not rely on the high halves.
	Args [6]uint64
}

// SizeofSeccompData is the size in bytes of struct seccomp_data, which is also
// the value that BPF_LD|BPF_W|BPF_LEN loads.
const SizeofSeccompData = 64
