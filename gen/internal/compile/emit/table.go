package emit

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// declareTable writes a filter, a row for each instruction:
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
// Rows are keyed, as go vet demands of an imported struct, and omit zeros.
func declareTable(f *jen.File, filter Filter, a *arch.Arch) {
	var rows []jen.Code
	for _, line := range Lines(filter.Program, a) {
		rows = append(rows, jen.Op(line))
	}
	f.Var().Id(filter.Name).Op("=").Add(adjoined(
		jen.Index(), linuxType(), jen.Custom(jen.Options{Open: "{", Close: "}", Multi: true}, rows...)))
}

// Lines returns the lines between the braces of a table. They form sections, each with its
// comments in one column.
func Lines(program []linux.BPFInstruction, a *arch.Arch) []string {
	digits := len(strconv.Itoa(len(program) - 1))
	rows, comments := make([]string, len(program)), bpf.Rows(program, bpf.NamesOf(a))
	for i, instruction := range program {
		rows[i] = row(instruction)
		comments[i] = fmt.Sprintf("// %*d  %s", digits, i, comments[i])
	}
	return align(rows, comments)
}

// row writes one instruction. Jump distances are counted, so they are decimal. Opcodes consist of
// bits, and K is most often an address, a flag or an action, so these are hexadecimal.
func row(instruction linux.BPFInstruction) string {
	var fields []string
	field := func(name, format string, value uint32) {
		if value != 0 {
			fields = append(fields, name+": "+fmt.Sprintf(format, value))
		}
	}
	field("OpCode", "0x%02x", uint32(instruction.OpCode))
	field("JumpIfTrue", "%d", uint32(instruction.JumpIfTrue))
	field("JumpIfFalse", "%d", uint32(instruction.JumpIfFalse))
	field("K", kFormat(instruction), instruction.K)
	return "{" + strings.Join(fields, ", ") + "}"
}

// kFormat is decimal for the distance of a jump.
func kFormat(instruction linux.BPFInstruction) string {
	if instruction.OpCode == bpf.JumpAlways {
		return "%d"
	}
	return "%#x"
}

// declareEmpty declares a filter without instructions.
func declareEmpty(f *jen.File, filter Filter) {
	f.Var().Id(filter.Name).Add(adjoined(jen.Index(), linuxType()))
}
