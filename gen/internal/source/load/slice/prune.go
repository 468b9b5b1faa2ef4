package slice

import (
	"go/ast"
	"go/token"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Pruning comes before type checking and goes by names alone: what is kept are
// the units whose names occur in units that are kept, whatever they refer to
// there. That keeps too much, never too little, and costs no more than reading
// the files of the packages concerned: those that only the rest of the author's
// program needs, such as net/http, are not even opened, and of the constants of
// x/sys/unix only the few in use are checked.

// Keep adds a unit and everything that its names may refer to.
func (w *Set) Keep(u *gopkg.Unit) {
	w.keepOne(u)
	for len(w.Queue) > 0 {
		u := w.Queue[len(w.Queue)-1]
		w.Queue = w.Queue[:len(w.Queue)-1]
		w.names(u, w.keepOne)
	}
}

func (w *Set) keepOne(u *gopkg.Unit) {
	p := w.Owner[u]
	if !p.Kept[u] {
		p.Kept[u] = true
		w.Queue = append(w.Queue, u)
	}
}

// names calls visit for each unit that a name in u may refer to.
func (w *Set) names(u *gopkg.Unit, visit func(*gopkg.Unit)) { w.namesWithin(u, nil, visit) }

// namesWithin does so for units of some packages only, if these are given.
func (w *Set) namesWithin(u *gopkg.Unit, within map[*gopkg.Package]bool, visit func(*gopkg.Unit)) {
	p := w.Owner[u]
	m := u.Mentioned(p.Kind.HasBodies())
	all := func(q *gopkg.Package, name string) {
		if within != nil && !within[q] {
			return
		}
		w.Open(q)
		for _, v := range q.ByName[name] {
			visit(v)
		}
	}
	var dots []*gopkg.Package
	imports := map[string][]*gopkg.Package{}
	for _, imp := range u.File.Imports {
		if q := w.Imported(p, imp.Path); q != nil {
			if imp.Name == "." {
				dots = append(dots, q)
				continue
			}
			name := w.NameOf(p, imp)
			imports[name] = append(imports[name], q)
		}
	}
	for _, name := range m.Names {
		all(p, name)
		for _, q := range dots {
			all(q, name)
		}
	}
	for _, s := range m.Selected {
		for _, q := range imports[s[0]] {
			all(q, s[1])
		}
	}
	if u.Tok == token.TYPE {
		for _, v := range p.Methods[u.Names[0].Name] {
			visit(v)
		}
	}
}

// prunedFile returns the file as it is after pruning, nil if nothing of it is left.
// It shares its nodes with the whole file, which other targets prune otherwise.
func (w *Set) prunedFile(p *gopkg.Package, f *gopkg.Source) *ast.File {
	pruned := *f.File
	pruned.Decls, pruned.Imports, pruned.Comments = nil, nil, nil
	mentioned := map[string]bool{}
	left := false
	for _, u := range f.Units {
		if !p.Kept[u] {
			continue
		}
		for _, s := range u.Mentioned(p.Kind.HasBodies()).Selected {
			mentioned[s[0]] = true
		}
		left = true
		switch node := u.Node.(type) {
		case ast.Decl:
			pruned.Decls = append(pruned.Decls, node)
		case ast.Spec:
			pruned.Decls = append(pruned.Decls, &ast.GenDecl{
				TokPos: u.Group.TokPos, Tok: u.Group.Tok, Lparen: u.Group.Lparen, Specs: []ast.Spec{node}, Rparen: u.Group.Rparen,
			})
		}
	}
	if !left {
		return nil
	}
	var imports []ast.Decl
	for _, imp := range f.Imports {
		if name := w.NameOf(p, imp); name != "." && !mentioned[name] {
			continue
		}
		pruned.Imports = append(pruned.Imports, imp.Spec)
		imports = append(imports, &ast.GenDecl{TokPos: imp.Spec.Pos(), Tok: token.IMPORT, Specs: []ast.Spec{imp.Spec}})
	}
	pruned.Decls = append(imports, pruned.Decls...)
	return &pruned
}
