package retarget

import (
	"fmt"
	"go/ast"
	"go/types"
)

// floatConversion checks a conversion of a float to an integer. What a number becomes that the
// integer type does not have is up to the architecture: int32(5e9) is the least int32, the
// greatest or 0.
func (s *unitScanner) floatConversion(n *ast.CallExpr) {
	tv, ok := s.p.Info.Types[n.Fun]
	if !ok || !tv.IsType() || len(n.Args) != 1 {
		return
	}
	arg := s.p.Info.Types[n.Args[0]]
	if arg.Value != nil || arg.Type == nil || !mayHold(arg.Type, types.Float64) && !mayHold(arg.Type, types.Float32) {
		return
	}
	basic, ok := tv.Type.Underlying().(*types.Basic)
	if !ok {
		for _, kind := range integers {
			if mayHold(tv.Type, kind) {
				s.problemf(n.Pos(), "a conversion of a float to a type parameter that may be an integer is not checked for numbers that the integer does not have (convert to a type)")
				return
			}
		}
		return
	}
	if basic.Info()&types.IsInteger == 0 {
		return
	}
	bits := 8 * s.set.Sizeof(basic)
	low, high := "0", fmt.Sprintf("0x1p%d", bits)
	if basic.Info()&types.IsUnsigned == 0 {
		low, high = fmt.Sprintf("-0x1p%d", bits-1), fmt.Sprintf("0x1p%d", bits-1)
	}
	s.surround(n.Args[0], s.guard()+"Within(", ", "+low+", "+high+")")
}

var integers = []types.BasicKind{
	types.Int, types.Int8, types.Int16, types.Int32, types.Int64,
	types.Uint, types.Uint8, types.Uint16, types.Uint32, types.Uint64, types.Uintptr,
}

// mayHold reports whether a type is of a kind, or a type parameter that may be.
func mayHold(t types.Type, kind types.BasicKind) bool {
	is := func(t types.Type) bool {
		b, ok := t.Underlying().(*types.Basic)
		return ok && b.Kind() == kind
	}
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		return types.Satisfies(types.Typ[kind], p.Underlying().(*types.Interface)) || mayBe(t, is, map[types.Type]bool{})
	}
	return is(t)
}

// sliceCapacity refuses the capacity of a slice whose elements have another size on this
// machine. Slices grow to what memory is allocated in, so append gives them other capacities.
func (s *unitScanner) sliceCapacity(n *ast.CallExpr) {
	if s.p.Info.Types[n].Value == nil && s.mayBe(n.Args[0], s.hasWords) {
		s.problemf(n.Pos(), "the capacity of a slice whose elements have words depends on their size, which this machine does not share with the target (use len)")
	}
}

// hasWords reports whether a type is a slice of elements of another size on this machine.
func (s *unitScanner) hasWords(t types.Type) bool {
	slice, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	if hasTypeParam(slice.Elem()) {
		return true
	}
	return s.set.Sizeof(slice.Elem()) != here.Sizeof(slice.Elem())
}

// hasTypeParam reports whether the layout of a type has a type parameter's in it.
func hasTypeParam(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return true
	}
	switch t := t.Underlying().(type) {
	case *types.Array:
		return hasTypeParam(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			if hasTypeParam(f.Type()) {
				return true
			}
		}
	}
	return false
}

// here has the sizes of a machine of 64 bits, which the rules are evaluated on.
var here = types.SizesFor("gc", "amd64")
