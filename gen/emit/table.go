package emit

import (
	"fmt"
	"strconv"

	"github.com/dave/jennifer/jen"
	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// table writes a filter, a row for each instruction:
//
//	var Worker = []linux.BPFInstruction{
//		{OpCode: 0x20, K: 0x4},                        // 0  ld arch
//		{OpCode: 0x15, JumpIfFalse: 3, K: 0xc000003e}, // 1  jeq AUDIT_ARCH_X86_64 → 2 else 5
//		…
//	}
//
// A slice literal of constants at package level costs no code: the linker lays
// it out, and leaves it out where nothing refers to it.
//
// Rows are keyed, as go vet demands of an imported struct, and omit zeros. Each
// is rendered with its comma by hand: within jennifer's Values the comment would
// swallow the comma.
func table(f *jen.File, filter Filter, a *arch.Arch) {
	comments := bpf.Rows(filter.Program, Names(a))
	width := len(strconv.Itoa(len(filter.Program) - 1))
	rows := make([]jen.Code, len(filter.Program))
	for i, instruction := range filter.Program {
		rows[i] = row(instruction).Op(",").Comment(fmt.Sprintf("// %*d  %s", width, i, comments[i]))
	}
	f.Var().Id(filter.Name).Op("=").Index().Qual(linuxPath, "BPFInstruction").
		Custom(jen.Options{Open: "{", Close: "}", Multi: true}, rows...)
}

// row writes one instruction. Jump distances are decimal, as they are counted;
// the opcode is made of bits, and K is most often an address, a flag or an
// action.
func row(instruction linux.BPFInstruction) *jen.Statement {
	var fields []jen.Code
	field := func(name, format string, value uint32) {
		if value != 0 {
			fields = append(fields, jen.Id(name).Op(":").Id(fmt.Sprintf(format, value)))
		}
	}
	field("OpCode", "0x%02x", uint32(instruction.OpCode))
	field("JumpIfTrue", "%d", uint32(instruction.JumpIfTrue))
	field("JumpIfFalse", "%d", uint32(instruction.JumpIfFalse))
	field("K", kFormat(instruction), instruction.K)
	return jen.Values(fields...)
}

// kFormat writes as a decimal what counts: the distance of a jump.
func kFormat(instruction linux.BPFInstruction) string {
	if instruction.OpCode == bpf.JumpAlways {
		return "%d"
	}
	return "%#x"
}

// stub declares a filter without instructions.
func stub(f *jen.File, filter Filter) {
	f.Var().Id(filter.Name).Index().Qual(linuxPath, "BPFInstruction")
}

// Names are the words in which rows and listings speak of an architecture's
// numbers.
func Names(a *arch.Arch) bpf.Names {
	return bpf.Names{
		BigEndian: a.BigEndian,
		Syscall: func(token, nr uint32) string {
			of := a
			if token != 0 && token != a.Token {
				of, _ = arch.ByToken(token)
			}
			switch {
			case of == nil:
				return ""
			case of.IsForeign(nr):
				return of.WithX32().Name(nr) // whose number could it be else?
			}
			return of.Name(nr)
		},
		Arch: func(token uint32) string {
			if known, ok := arch.ByToken(token); ok {
				return known.TokenName
			}
			return ""
		},
		Errno: a.Errno,
	}
}
