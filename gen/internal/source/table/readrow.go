package table

import (
	"go/ast"
	"go/token"
	"strconv"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// row reads one instruction, `{OpCode: 0x15, JumpIfFalse: 3, K: 0xc000003e}`.
func (r *reader) row(expr ast.Expr) (linux.BPFInstruction, error) {
	var instruction linux.BPFInstruction
	literal, ok := expr.(*ast.CompositeLit)
	if !ok || literal.Type != nil {
		return instruction, r.fail(expr, "the row does not have the form {OpCode: 0x6, K: 0x7fff0000}")
	}
	seen := map[string]bool{}
	for _, element := range literal.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			return instruction, r.fail(element, "the value has no field name")
		}
		key, ok := pair.Key.(*ast.Ident)
		if !ok {
			return instruction, r.fail(pair.Key, "the key is not a field name")
		}
		if seen[key.Name] {
			return instruction, r.fail(key, "the row has %s twice", key.Name)
		}
		seen[key.Name] = true
		if err := r.field(&instruction, key, pair.Value); err != nil {
			return instruction, err
		}
	}
	return instruction, nil
}

// field sets one field of an instruction.
func (r *reader) field(instruction *linux.BPFInstruction, key *ast.Ident, expr ast.Expr) error {
	bits := map[string]int{"OpCode": 16, "JumpIfTrue": 8, "JumpIfFalse": 8, "K": 32}[key.Name]
	if bits == 0 {
		return r.fail(key, "an instruction has no field %s", key.Name)
	}
	literal, ok := expr.(*ast.BasicLit)
	if !ok || literal.Kind != token.INT {
		return r.fail(expr, "%s is not an integer literal", key.Name)
	}
	value, err := strconv.ParseUint(literal.Value, 0, bits)
	if err != nil {
		return r.fail(expr, "%s = %s does not fit %d bits", key.Name, literal.Value, bits)
	}
	switch key.Name {
	case "OpCode":
		instruction.OpCode = uint16(value)
	case "JumpIfTrue":
		instruction.JumpIfTrue = uint8(value)
	case "JumpIfFalse":
		instruction.JumpIfFalse = uint8(value)
	case "K":
		instruction.K = uint32(value)
	}
	return nil
}
