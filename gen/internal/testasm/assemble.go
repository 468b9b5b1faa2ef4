package testasm

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Assemble returns the program of a text, for little-endian machines. A mistake in the text
// ends the test.
func Assemble(t testing.TB, text string) []linux.BPFInstruction {
	t.Helper()
	a := assembler{labels: map[string]int{}}
	for line := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == '\n' || c == ';' }) {
		if label, rest, ok := strings.Cut(line, ":"); ok {
			a.labels[strings.TrimSpace(label)], line = len(a.lines), rest
		}
		if line = strings.TrimSpace(line); line != "" {
			a.lines = append(a.lines, line)
		}
	}
	program := make([]linux.BPFInstruction, len(a.lines))
	for pc, line := range a.lines {
		var err error
		if program[pc], err = a.instruction(pc, line); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
	}
	return program
}

type assembler struct {
	lines  []string
	labels map[string]int
}

var (
	arithmetic = map[string]uint16{"add": bpf.ADD, "sub": bpf.SUB, "mul": bpf.MUL, "div": bpf.DIV, "or": bpf.OR,
		"and": bpf.AND, "lsh": bpf.LSH, "rsh": bpf.RSH, "xor": bpf.XOR}
	comparisons = map[string]uint16{"jeq": bpf.JEQ, "jgt": bpf.JGT, "jge": bpf.JGE, "jset": bpf.JSET}
	others      = map[string]uint16{"neg": bpf.Negate, "tax": bpf.CopyAToX, "txa": bpf.CopyXToA, "ret a": bpf.ReturnA}
	actions     = map[string]linux.BPFAction{"allow": linux.SECCOMP_RET_ALLOW, "log": linux.SECCOMP_RET_LOG,
		"kill process": linux.SECCOMP_RET_KILL_PROCESS, "kill thread": linux.SECCOMP_RET_KILL_THREAD}
)

func (a *assembler) instruction(pc int, line string) (in linux.BPFInstruction, err error) {
	if code, ok := others[line]; ok {
		return linux.BPFInstruction{OpCode: code}, nil
	}
	word, rest, _ := strings.Cut(line, " ")
	operands := strings.Split(rest, ",")
	for i := range operands {
		operands[i] = strings.TrimSpace(operands[i])
	}
	if code, ok := arithmetic[word]; ok {
		return operand(bpf.ALU|code, operands[0])
	}
	if code, ok := comparisons[word]; ok && len(operands) == 3 {
		if in, err = operand(bpf.JMP|code, operands[0]); err != nil {
			return in, err
		}
		ifTrue, err := a.distance(pc, operands[1])
		if err != nil {
			return in, err
		}
		ifFalse, err := a.distance(pc, operands[2])
		in.JumpIfTrue, in.JumpIfFalse = uint8(ifTrue), uint8(ifFalse)
		return in, err
	}
	switch word {
	case "ja":
		in.OpCode = bpf.JumpAlways
		in.K, err = a.distance(pc, operands[0])
		return in, err
	case "ret":
		return ret(rest)
	case "ld", "ldx", "st", "stx":
		return memory(word, rest)
	}
	return in, fmt.Errorf("no such instruction")
}

// distance is how many instructions a jump to a label skips.
func (a *assembler) distance(pc int, label string) (uint32, error) {
	at, ok := a.labels[label]
	switch {
	case label == "next":
		return 0, nil
	case !ok:
		return 0, fmt.Errorf("there is no label %q", label)
	case at <= pc || at-pc-1 > 255:
		return 0, fmt.Errorf("the label %q is out of reach", label)
	}
	return uint32(at - pc - 1), nil
}

// operand is x or a number.
func operand(code uint16, text string) (linux.BPFInstruction, error) {
	if text == "x" {
		return linux.BPFInstruction{OpCode: code | bpf.X}, nil
	}
	k, err := number(text)
	return linux.BPFInstruction{OpCode: code | bpf.K, K: k}, err
}

func ret(text string) (in linux.BPFInstruction, err error) {
	in.OpCode = bpf.ReturnK
	if action, ok := actions[text]; ok {
		in.K = uint32(action)
		return in, nil
	}
	if data, ok := strings.CutPrefix(text, "errno "); ok {
		in.K, err = number(data)
		in.K |= uint32(linux.SECCOMP_RET_ERRNO)
		return in, err
	}
	in.K, err = number(text)
	return in, err
}

// memory loads and stores: #5, #len, M[3], or a word of seccomp_data.
func memory(word, text string) (in linux.BPFInstruction, err error) {
	codes := map[string][3]uint16{ // immediate, length, scratch memory
		"ld": {bpf.LoadImm, bpf.LoadLen, bpf.LoadMem}, "ldx": {bpf.LoadXImm, bpf.LoadXLen, bpf.LoadXMem},
		"st": {2: bpf.StoreA}, "stx": {2: bpf.StoreX},
	}[word]
	kind, digits := 0, ""
	switch {
	case text == "#len":
		kind, digits = 1, "0"
	case strings.HasPrefix(text, "#"):
		digits = text[1:]
	case strings.HasPrefix(text, "M[") && strings.HasSuffix(text, "]"):
		kind, digits = 2, text[2:len(text)-1]
	case word == "ld":
		in.OpCode = bpf.LoadAbs
		in.K, err = offset(text)
		return in, err
	}
	if in.OpCode = codes[kind]; digits == "" || in.OpCode == 0 && word != "ld" {
		return in, fmt.Errorf("no such operand")
	}
	in.K, err = number(digits)
	return in, err
}

// offset is that of a word of seccomp_data.
func offset(text string) (uint32, error) {
	name, isHigh := strings.CutSuffix(text, ".high")
	whole := uint32(bpf.OffsetIP)
	switch {
	case text == "nr":
		return bpf.OffsetNr, nil
	case text == "arch":
		return bpf.OffsetArch, nil
	case name == "ip":
	case len(name) == 4 && strings.HasPrefix(name, "arg") && name[3] >= '0' && name[3] <= '5':
		whole = bpf.OffsetArgs + 8*uint32(name[3]-'0')
	default:
		return 0, fmt.Errorf("seccomp_data has no word %q", text)
	}
	if isHigh {
		return bpf.High(whole, false), nil
	}
	return bpf.Low(whole, false), nil
}

func number(text string) (uint32, error) {
	n, err := strconv.ParseInt(text, 0, 64)
	if err != nil || n < -1<<31 || n > 1<<32-1 {
		return 0, fmt.Errorf("%q is not a number of 32 bits", text)
	}
	return uint32(n), nil
}
