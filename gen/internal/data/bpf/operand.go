package bpf

import (
	"fmt"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func hex(k uint32) string { return fmt.Sprintf("0x%x", k) }

// field returns the name of the word of seccomp_data at an offset: nr, arch, ip.low, arg0.high.
func (names Names) field(offset uint32) string {
	switch {
	case offset == OffsetNr:
		return "nr"
	case offset == OffsetArch:
		return "arch"
	case offset >= linux.SizeofSeccompData || offset%4 != 0:
		return fmt.Sprintf("[%d]", offset)
	}
	name, begin := "ip", offset&^7
	if begin >= OffsetArgs {
		name = fmt.Sprintf("arg%d", (begin-OffsetArgs)/8)
	}
	if offset == Low(begin, names.BigEndian) {
		return name + ".low"
	}
	return name + ".high"
}

// operand renders the constant of a comparison or of arithmetic. Shifts are in decimal, and so are
// numbers of system calls unless they are large, like those of x32 and of ARM's private calls.
// Everything else is in hexadecimal, which suits flags and addresses.
func (names Names) operand(in linux.BPFInstruction, a content) string {
	number := hex(in.K)
	switch in.OpCode {
	case ALU | LSH | K, ALU | RSH | K:
		return fmt.Sprint(in.K)
	case JumpEq, JumpGt, JumpGe:
	default:
		return number
	}
	name := ""
	switch a {
	case OffsetNr:
		name = names.syscall(in.K)
		if in.K < 1<<16 {
			number = fmt.Sprint(in.K)
		}
	case OffsetArch:
		name = names.arch(in.K)
	}
	switch {
	case name == "":
		return number
	case in.OpCode == JumpEq:
		return name
	}
	// Order comparisons compare numbers, so the number comes first and the name explains it.
	return number + " (" + name + ")"
}

// Action renders a returned value: the action, and its data if the kernel reads it or if it is
// unexpected.
func (names Names) Action(action linux.BPFAction) string {
	data := action.Data()
	switch base := action & linux.SECCOMP_RET_ACTION_FULL; base {
	case linux.SECCOMP_RET_ERRNO:
		switch name := names.errno(data); {
		case name != "":
			return "errno " + name
		case data > linux.MAX_ERRNO:
			return fmt.Sprintf("errno %d (acts as %d)", data, linux.MAX_ERRNO)
		}
		return fmt.Sprintf("errno %d", data)
	case linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_TRACE:
		name := "trap"
		if base == linux.SECCOMP_RET_TRACE {
			name = "trace"
		}
		if data == 0 {
			return name
		}
		return fmt.Sprintf("%s %d", name, data)
	case linux.SECCOMP_RET_KILL_PROCESS, linux.SECCOMP_RET_KILL_THREAD, linux.SECCOMP_RET_USER_NOTIF,
		linux.SECCOMP_RET_LOG, linux.SECCOMP_RET_ALLOW:
		if data == 0 {
			return base.String()
		}
		// The kernel ignores the data, but it does not cache a call that is allowed with
		// data; see ConstantAllow.
		return fmt.Sprintf("%s (data %d)", base, data)
	}
	// __seccomp_filter treats an unknown action as KILL_PROCESS.
	return fmt.Sprintf("%s (no such action: acts as kill process)", hex(uint32(action)))
}

func (names Names) syscall(nr uint32) string {
	if names.Syscall == nil {
		return ""
	}
	return names.Syscall(0, nr)
}

// among returns the names for an instruction that calls of several architectures can reach: those
// on which all of these agree. Without tokens, the names are those of the program's architecture.
func (names Names) among(tokens []uint32) Names {
	if of := names.Syscall; of != nil && len(tokens) > 0 {
		names.Syscall = func(_, nr uint32) string {
			name := of(tokens[0], nr)
			for _, token := range tokens[1:] {
				if of(token, nr) != name {
					return ""
				}
			}
			return name
		}
	}
	return names
}

func (names Names) arch(token uint32) string {
	if names.Arch == nil {
		return ""
	}
	return names.Arch(token)
}

func (names Names) errno(n uint16) string {
	if names.Errno == nil {
		return ""
	}
	return names.Errno(n)
}
