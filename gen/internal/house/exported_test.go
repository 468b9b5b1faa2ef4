package house

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"
)

// exported type-checks packages as they are for linux/amd64 and returns what others can use of
// them: a line for each exported name, field and method, sorted, in the manner of the files in
// $GOROOT/api.
//
//	gen/rules: const Allow linux.BPFAction = 2147418112
//	gen/rules: method (Masked) String() string
//	gen/rules: type Masked struct
//	gen/rules: type Masked struct, Mask uintptr
//
// Names of parameters and the values of variables are no part of it.
func exported(t *testing.T, packages []string) []string {
	t.Helper()
	imports := exportData(t, packages)
	var lines []string
	for _, name := range packages {
		p, err := imports.Import(module + name)
		if err != nil {
			t.Fatal(err)
		}
		a := &api{from: p}
		for _, object := range p.Scope().Names() {
			if token.IsExported(object) {
				a.object(p.Scope().Lookup(object))
			}
		}
		for _, line := range a.lines {
			lines = append(lines, name+": "+line)
		}
	}
	slices.Sort(lines)
	return lines
}

// api collects the lines of one package.
type api struct {
	from  *types.Package
	lines []string
}

func (a *api) add(format string, args ...any) {
	a.lines = append(a.lines, fmt.Sprintf(format, args...))
}

// text is a type without the names of parameters. A name of the package itself has no
// qualifier, another one that of its package.
func (a *api) text(t types.Type) string {
	qualify := func(p *types.Package) string {
		if p == a.from {
			return ""
		}
		return p.Name()
	}
	return types.TypeString(unnamed(t), qualify)
}

// unnamed is a type whose functions have parameters and results without names.
func unnamed(t types.Type) types.Type {
	switch t := t.(type) {
	case *types.Signature:
		if t.TypeParams().Len() > 0 {
			return t // the constraints have to be seen
		}
		return types.NewSignatureType(nil, nil, nil, unnamedTuple(t.Params()), unnamedTuple(t.Results()), t.Variadic())
	case *types.Slice:
		return types.NewSlice(unnamed(t.Elem()))
	case *types.Array:
		return types.NewArray(unnamed(t.Elem()), t.Len())
	case *types.Pointer:
		return types.NewPointer(unnamed(t.Elem()))
	case *types.Map:
		return types.NewMap(unnamed(t.Key()), unnamed(t.Elem()))
	case *types.Chan:
		return types.NewChan(t.Dir(), unnamed(t.Elem()))
	}
	return t
}

func unnamedTuple(t *types.Tuple) *types.Tuple {
	var vars []*types.Var
	for v := range t.Variables() {
		vars = append(vars, types.NewVar(token.NoPos, nil, "", unnamed(v.Type())))
	}
	return types.NewTuple(vars...)
}

// signature is that of a function, from its parentheses on.
func (a *api) signature(f *types.Func) string { return strings.TrimPrefix(a.text(f.Type()), "func") }

func (a *api) object(o types.Object) {
	switch o := o.(type) {
	case *types.Const:
		a.add("const %s %s = %s", o.Name(), a.text(o.Type()), o.Val().ExactString())
	case *types.Var:
		a.add("var %s %s", o.Name(), a.text(o.Type()))
	case *types.Func:
		a.add("func %s%s", o.Name(), a.signature(o))
	case *types.TypeName:
		if o.IsAlias() {
			a.add("type %s = %s", o.Name(), a.text(types.Unalias(o.Type())))
			return
		}
		a.named(o)
	}
}

// named has a line for the type, and one for each field and method that others can use,
// promoted methods included.
func (a *api) named(o *types.TypeName) {
	name := a.text(o.Type()) // with its type parameters
	switch u := o.Type().Underlying().(type) {
	case *types.Struct:
		a.add("type %s struct", name)
		if a.fields(name, u) {
			a.add("type %s struct, unexported fields", name)
		}
	case *types.Interface:
		a.add("type %s interface", name)
		for m := range u.Methods() {
			if m.Exported() {
				a.add("type %s interface, %s%s", name, m.Name(), a.signature(m))
			} else {
				a.add("type %s interface, unexported methods", name)
			}
		}
		return
	default:
		a.add("type %s %s", name, a.text(u))
	}
	values := types.NewMethodSet(o.Type())
	pointers := types.NewMethodSet(types.NewPointer(o.Type()))
	for m := range pointers.Methods() {
		if !m.Obj().Exported() {
			continue
		}
		receiver := "*" + o.Name()
		if values.Lookup(a.from, m.Obj().Name()) != nil {
			receiver = o.Name()
		}
		a.add("method (%s) %s%s", receiver, m.Obj().Name(), a.signature(m.Obj().(*types.Func)))
	}
}

// fields has a line for each exported field and reports whether there are others. An embedded
// struct whose own name is not exported still promotes its exported fields.
func (a *api) fields(name string, s *types.Struct) (hidden bool) {
	for f := range s.Fields() {
		inner, isStruct := f.Type().Underlying().(*types.Struct)
		switch {
		case f.Exported() && f.Embedded():
			a.add("type %s struct, embeds %s", name, a.text(f.Type()))
		case f.Exported():
			a.add("type %s struct, %s %s", name, f.Name(), a.text(f.Type()))
		default:
			hidden = true
			if f.Embedded() && isStruct {
				a.fields(name, inner)
			}
		}
	}
	return hidden
}
