package bpf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// MarshalJSON returns the program as a JSON array with one instruction per line. An instruction is
// an array of the four fields of struct sock_filter in decimal:
//
//	[
//	[32,0,0,4],
//	[21,1,0,3221225534],
//	[6,0,0,2147483648],
//	[6,0,0,2147418112]
//	]
func MarshalJSON(program []linux.BPFInstruction) []byte {
	var b bytes.Buffer
	b.WriteString("[")
	for i, in := range program {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "\n[%d,%d,%d,%d]", in.OpCode, in.JumpIfTrue, in.JumpIfFalse, in.K)
	}
	b.WriteString("\n]\n")
	return b.Bytes()
}

// jsonFields lists the fields of an instruction in JSON, in order.
var jsonFields = [...]struct {
	name string
	bits int
}{{"code", 16}, {"jt", 8}, {"jf", 8}, {"k", 32}}

// UnmarshalJSON parses the form that MarshalJSON writes, with any white space. It rejects every
// other form and numbers that do not fit in their fields. Its errors have the zero-based number of
// the instruction or, if the text is not JSON, the line and column. Check decides whether the
// kernel accepts the instructions.
func UnmarshalJSON(b []byte) ([]linux.BPFInstruction, error) {
	rows, err := elements(b)
	if err != nil {
		return nil, fmt.Errorf("not a program in JSON, [[code,jt,jf,k],…]: %w", err)
	}
	program := make([]linux.BPFInstruction, len(rows))
	for i, row := range rows {
		if program[i], err = instructionJSON(row); err != nil {
			return nil, fmt.Errorf("instruction %d: %w", i, err)
		}
	}
	return program, nil
}

func instructionJSON(row json.RawMessage) (linux.BPFInstruction, error) {
	fields, err := elements(row)
	if err != nil {
		return linux.BPFInstruction{}, fmt.Errorf("%w (an instruction is [code,jt,jf,k])", err)
	}
	if len(fields) != len(jsonFields) {
		return linux.BPFInstruction{}, fmt.Errorf("%d elements (an instruction is [code,jt,jf,k])", len(fields))
	}
	var values [len(jsonFields)]uint64
	for i, f := range jsonFields {
		values[i], err = strconv.ParseUint(string(fields[i]), 10, f.bits)
		if err != nil {
			return linux.BPFInstruction{}, fmt.Errorf("%s is %s (it must be a whole number from 0 to %d)", f.name, brief(fields[i]), uint64(1)<<f.bits-1)
		}
	}
	return linux.BPFInstruction{
		OpCode:      uint16(values[0]),
		JumpIfTrue:  uint8(values[1]),
		JumpIfFalse: uint8(values[2]),
		K:           uint32(values[3]),
	}, nil
}

// elements splits a JSON array.
func elements(b []byte) ([]json.RawMessage, error) {
	var list []json.RawMessage
	err := json.Unmarshal(b, &list)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		before := b[:min(max(syntax.Offset-1, 0), int64(len(b)))]
		line, column := 1+bytes.Count(before, []byte("\n")), len(before)-bytes.LastIndexByte(before, '\n')
		return nil, fmt.Errorf("line %d, column %d: %w", line, column, err)
	case err != nil || list == nil: // list is nil for null
		return nil, fmt.Errorf("%s is not an array", brief(b))
	}
	return list, nil
}

// brief quotes JSON for an error and shortens it to a readable length.
func brief(b []byte) string {
	const enough = 40
	text := []rune(string(bytes.TrimSpace(b)))
	if len(text) > enough {
		return "`" + string(text[:enough]) + "…`"
	}
	return "`" + string(text) + "`"
}
