package gopkg

import (
	"go/ast"
	"go/token"
	"slices"
	"sync"
)

// Unit is the smallest part of a source file that is kept or dropped as a whole: a
// function, a method, a type, a constant, or a variable declaration (one spec, which may
// declare several variables). A group of constants with iota or implicit repetition is one
// unit, because its lines depend on each other.
type Unit struct {
	File  *Source
	Node  ast.Node // *ast.FuncDecl, *ast.GenDecl or ast.Spec
	Tok   token.Token
	Group *ast.GenDecl // the declaration that contains the spec
	Names []*ast.Ident // the names that it declares
	Recv  string       // for a method, the name of the receiver's type

	once           sync.Once
	outer, all     *mentions
	sideEffectOnce sync.Once
	sideEffect     bool
}

func unitsOf(f *Source) []*Unit {
	var units []*Unit
	for _, decl := range f.Syntax.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			u := &Unit{File: f, Node: decl, Tok: token.FUNC, Names: []*ast.Ident{decl.Name}}
			if decl.Recv != nil {
				u.Recv = receiverName(decl.Recv)
			}
			units = append(units, u)
		case *ast.GenDecl:
			if decl.Tok == token.IMPORT {
				continue
			}
			if decl.Tok == token.CONST && countsLines(decl) {
				u := &Unit{File: f, Node: decl, Tok: token.CONST, Group: decl}
				for _, spec := range decl.Specs {
					u.Names = append(u.Names, spec.(*ast.ValueSpec).Names...)
				}
				units = append(units, u)
				continue
			}
			for _, spec := range decl.Specs {
				u := &Unit{File: f, Node: spec, Tok: decl.Tok, Group: decl}
				switch spec := spec.(type) {
				case *ast.ValueSpec:
					u.Names = spec.Names
				case *ast.TypeSpec:
					u.Names = []*ast.Ident{spec.Name}
				}
				units = append(units, u)
			}
		}
	}
	return units
}

// countsLines reports whether a const group uses iota or implicit repetition.
func countsLines(group *ast.GenDecl) bool {
	counts := false
	for _, spec := range group.Specs {
		if len(spec.(*ast.ValueSpec).Values) == 0 {
			return true
		}
		ast.Inspect(spec, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name == "iota" {
				counts = true
			}
			return !counts
		})
	}
	return counts
}

// receiverName returns T for (t *T), (t T[A]) and similar receivers.
func receiverName(recv *ast.FieldList) string {
	if len(recv.List) == 0 {
		return ""
	}
	return typeNameOf(recv.List[0].Type)
}

// typeNameOf returns T for T, *T, (T) and T[A].
func typeNameOf(expr ast.Expr) string {
	for {
		switch e := expr.(type) {
		case *ast.Ident:
			return e.Name
		case *ast.StarExpr:
			expr = e.X
		case *ast.ParenExpr:
			expr = e.X
		case *ast.IndexExpr:
			expr = e.X
		case *ast.IndexListExpr:
			expr = e.X
		default:
			return ""
		}
	}
}

// IsInit reports whether u is a func init, which runs without being mentioned.
func (u *Unit) IsInit() bool {
	return u.Tok == token.FUNC && u.Recv == "" && u.Names[0].Name == "init"
}

// HasSideEffect reports whether u may do something at program start besides initializing
// its own variables.
func (u *Unit) HasSideEffect() bool {
	u.sideEffectOnce.Do(func() {
		if u.Tok == token.VAR {
			ast.Inspect(u.Node, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					u.sideEffect = true
				case *ast.UnaryExpr:
					u.sideEffect = u.sideEffect || n.Op == token.ARROW
				}
				return !u.sideEffect
			})
		}
	})
	return u.sideEffect || u.IsInit()
}

// Describe names a unit in a message.
func (u *Unit) Describe() string {
	name := u.Names[0].Name
	if u.Recv != "" {
		return u.Recv + "." + name
	}
	return name
}

// Docs returns the doc comments of a unit and of its group.
func (u *Unit) Docs() []*ast.CommentGroup {
	var docs []*ast.CommentGroup
	switch node := u.Node.(type) {
	case *ast.FuncDecl:
		docs = append(docs, node.Doc)
	case *ast.ValueSpec:
		docs = append(docs, node.Doc)
	case *ast.TypeSpec:
		docs = append(docs, node.Doc)
	}
	if u.Group != nil {
		docs = append(docs, u.Group.Doc)
	}
	return slices.DeleteFunc(docs, func(g *ast.CommentGroup) bool { return g == nil })
}
