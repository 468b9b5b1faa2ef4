package retarget

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// The standard library runs on this machine, whose int has 64 bits. On a 32-bit target what it
// computes with int could overflow where it does not here. So in the copies for such a target
//
//   - a word that it returns is checked to have 32 bits,
//   - an int that it is given is checked to be small, unless it is only stored, compared or
//     counted (anyWord),
//   - the length of a slice of elements without a size, which takes no memory, is checked.
//
// A call whose function is not known before it is made is checked as one of the library's. A
// function of the library that has a parameter for an int must be called where it is mentioned.

// MaxArgument limits an int that is an argument of a function of the standard library. No sum
// or product of a few of them and the small constants of these functions exceeds 32 bits.
const MaxArgument = 1 << 24

// anyWord are functions for which words of any size mean the same with 32 bits and with 64.
var anyWord = map[string]bool{
	"math/bits.Len": true, "math/bits.OnesCount": true,
	"sort.SearchInts": true, "(sort.IntSlice).Search": true,
	"strconv.Itoa":            true,
	"sync/atomic.AndUintptr":  true,
	"sync/atomic.LoadUintptr": true, "sync/atomic.OrUintptr": true, "sync/atomic.StoreUintptr": true,
	"sync/atomic.CompareAndSwapUintptr": true, "sync/atomic.SwapUintptr": true,
}

// libraryCall surrounds a call, and its arguments, with checks.
func (s *unitScanner) libraryCall(n *ast.CallExpr) {
	if tv := s.p.Info.Types[n.Fun]; !s.set.Word32() || tv.IsType() {
		return
	} else if tv.IsBuiltin() {
		s.builtinCall(n)
		return
	}
	f := s.callee(n)
	if f != nil && s.set.Packages[f.Pkg().Path()] != nil && s.set.Packages[f.Pkg().Path()].Kind.HasBodies() {
		return
	}
	// No function of the library has more results than there are helpers.
	helpers := [...]string{1: "Checked", 2: "Checked2", 3: "Checked3", 4: "Checked4"}
	if words, results := wordResults(s.p.Info.TypeOf(n)); words && results < len(helpers) && !s.deferred[n] {
		s.surround(n, s.guard()+helpers[results]+"(", ")")
	}
	if f == nil || s.hidesArguments(n) {
		return
	}
	params := f.Signature().Params()
	for i, arg := range n.Args {
		if anyWord[f.FullName()] || i >= params.Len() || !isWord(params.At(i).Type()) {
			continue
		}
		tv := s.p.Info.Types[arg]
		if tv.Value == nil {
			s.surround(arg, s.guard()+"Small(", ")")
			continue
		}
		if v, ok := constant.Int64Val(constant.ToInt(tv.Value)); !ok || v > MaxArgument || v < -MaxArgument {
			s.problemf(arg.Pos(), "%s is given a number that exceeds %d, with which it could overflow the int of the target, but not that of this machine (give it a smaller one)", shortName(f), MaxArgument)
		}
	}
	s.calls[calledName(n)] = true
}

// hidesArguments reports whether the arguments of a call are not those of the function: they
// are the results of a call, or the first one is the receiver.
func (s *unitScanner) hidesArguments(n *ast.CallExpr) bool {
	if x, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok {
		if s.p.Info.Types[x.X].IsType() {
			return true // a method expression
		}
	}
	if len(n.Args) != 1 {
		return false
	}
	_, tuple := s.p.Info.TypeOf(n.Args[0]).(*types.Tuple)
	return tuple
}

// builtinCall checks the length of a slice that may exceed the memory, and a length or capacity
// of 64 bits.
func (s *unitScanner) builtinCall(n *ast.CallExpr) {
	id := calledName(n)
	if id == nil || len(n.Args) == 0 {
		return
	}
	switch s.p.Info.Uses[id].Name() {
	case "cap":
		s.sliceCapacity(n)
	case "len":
		if s.p.Info.Types[n].Value == nil && s.mayBe(n.Args[0], s.isWeightless) {
			s.surround(n, s.guard()+"Checked(", ")")
		}
	case "make":
		for _, arg := range n.Args[1:] {
			if tv := s.p.Info.Types[arg]; tv.Value == nil && s.mayBe(n.Args[0], s.isWeightless) {
				s.surround(arg, s.guard()+"Length(", ")")
			}
		}
	}
}

// isWeightless reports whether a type is a slice whose elements may take no memory.
func (s *unitScanner) isWeightless(t types.Type) bool {
	slice, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	return mayBeEmpty(slice.Elem())
}

func mayBeEmpty(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return true
	}
	switch t := t.Underlying().(type) {
	case *types.Array:
		return t.Len() == 0 || mayBeEmpty(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			if !mayBeEmpty(f.Type()) {
				return false
			}
		}
		return true
	}
	return false
}

// mustCall reports whether the arguments of a function of the standard library have to be
// seen: it has a parameter for an int.
func mustCall(f *types.Func) bool {
	if anyWord[f.FullName()] {
		return false
	}
	for p := range f.Signature().Params().Variables() {
		if isWord(p.Type()) {
			return true
		}
	}
	return false
}

// callee returns the function or method that a call is of, or nil if it is not known.
func (s *unitScanner) callee(n *ast.CallExpr) *types.Func {
	id := calledName(n)
	if id == nil {
		return nil
	}
	f, ok := s.p.Info.Uses[id].(*types.Func)
	if !ok || isInterfaceMethod(f) || f.Pkg() == nil {
		return nil
	}
	return f.Origin()
}

// calledName returns the name of what is called, or nil.
func calledName(n *ast.CallExpr) *ast.Ident {
	fun := ast.Unparen(n.Fun)
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	switch x := fun.(type) {
	case *ast.Ident:
		return x
	case *ast.SelectorExpr:
		return x.Sel
	}
	return nil
}

// wordResults returns how many results a call has, and whether one of them may be a word.
func wordResults(t types.Type) (words bool, results int) {
	list, ok := t.(*types.Tuple)
	if !ok {
		return t != nil && mayHaveWord(t), 1
	}
	for v := range list.Variables() {
		words = words || mayHaveWord(v.Type())
	}
	return words, list.Len()
}

func mayHaveWord(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		return mayBeWord(p)
	}
	return isWord(t)
}

// isWord reports whether a type is int, uint or uintptr, by whatever name.
func isWord(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && (b.Kind() == types.Int || b.Kind() == types.Uint || b.Kind() == types.Uintptr)
}

// wordPackages are packages that compute with int in too many places.
var wordPackages = map[string]string{
	"text/template":       "package text/template reads numbers as int and calls methods by name, so it depends on the size of int, which this machine does not share with the target (use package fmt)",
	"text/template/parse": "package text/template/parse reads numbers as int, so it depends on the size of int, which this machine does not share with the target (use package text/scanner)",
}

// libraryMention says why a function, a type or a variable of a pure package may not be
// mentioned for a 32-bit target in the way that it is, or "".
func (s *unitScanner) libraryMention(id *ast.Ident, q *gopkg.Package, obj types.Object) string {
	if !s.set.Word32() || q.Kind == gopkg.Machine {
		return ""
	}
	if msg := wordPackages[obj.Pkg().Path()]; msg != "" {
		return msg
	}
	f, ok := obj.(*types.Func)
	if ok && !isInterfaceMethod(f) && !s.calls[id] && (argChecks[fullName(obj)] != nil || mustCall(f)) {
		return shortName(obj) + " " + callDirectly
	}
	return ""
}
