package load

import (
	"go/ast"
	"go/token"
)

// Pruning comes before type checking and goes by names alone: what is kept are
// the units whose names occur in units that are kept, whatever they refer to
// there. That keeps too much, never too little, and costs no more than reading
// the files of the packages concerned: those that only the rest of the author's
// program needs, such as net/http, are not even opened, and of the constants of
// x/sys/unix only the few in use are checked.

// keep adds a unit and everything that its names may refer to.
func (w *packageSet) keep(u *unit) {
	w.keepOne(u)
	for len(w.queue) > 0 {
		u := w.queue[len(w.queue)-1]
		w.queue = w.queue[:len(w.queue)-1]
		w.names(u, w.keepOne)
	}
}

func (w *packageSet) keepOne(u *unit) {
	p := w.owner[u]
	if !p.kept[u] {
		p.kept[u] = true
		w.queue = append(w.queue, u)
	}
}

// names calls visit for each unit that a name in u may refer to.
func (w *packageSet) names(u *unit, visit func(*unit)) { w.namesWithin(u, nil, visit) }

// namesWithin does so for units of some packages only, if these are given.
func (w *packageSet) namesWithin(u *unit, within map[*pkg]bool, visit func(*unit)) {
	p := w.owner[u]
	m := u.mentioned(p.kind.hasBodies())
	all := func(q *pkg, name string) {
		if within != nil && !within[q] {
			return
		}
		w.open(q)
		for _, v := range q.byName[name] {
			visit(v)
		}
	}
	var dots []*pkg
	imports := map[string][]*pkg{}
	for _, imp := range u.file.imports {
		if q := w.imported(p, imp.path); q != nil {
			if imp.name == "." {
				dots = append(dots, q)
				continue
			}
			name := w.nameOf(p, imp)
			imports[name] = append(imports[name], q)
		}
	}
	for _, name := range m.names {
		all(p, name)
		for _, q := range dots {
			all(q, name)
		}
	}
	for _, s := range m.selected {
		for _, q := range imports[s[0]] {
			all(q, s[1])
		}
	}
	if u.tok == token.TYPE {
		for _, v := range p.methods[u.names[0].Name] {
			visit(v)
		}
	}
}

// prunedFile returns the file as it is after pruning, nil if nothing of it is left.
// It shares its nodes with the whole file, which other targets prune otherwise.
func (w *packageSet) prunedFile(p *pkg, f *source) *ast.File {
	pruned := *f.file
	pruned.Decls, pruned.Imports, pruned.Comments = nil, nil, nil
	mentioned := map[string]bool{}
	left := false
	for _, u := range f.units {
		if !p.kept[u] {
			continue
		}
		for _, s := range u.mentioned(p.kind.hasBodies()).selected {
			mentioned[s[0]] = true
		}
		left = true
		switch node := u.node.(type) {
		case ast.Decl:
			pruned.Decls = append(pruned.Decls, node)
		case ast.Spec:
			pruned.Decls = append(pruned.Decls, &ast.GenDecl{
				TokPos: u.group.TokPos, Tok: u.group.Tok, Lparen: u.group.Lparen, Specs: []ast.Spec{node}, Rparen: u.group.Rparen,
			})
		}
	}
	if !left {
		return nil
	}
	var imports []ast.Decl
	for _, imp := range f.imports {
		if name := w.nameOf(p, imp); name != "." && !mentioned[name] {
			continue
		}
		pruned.Imports = append(pruned.Imports, imp.spec)
		imports = append(imports, &ast.GenDecl{TokPos: imp.spec.Pos(), Tok: token.IMPORT, Specs: []ast.Spec{imp.spec}})
	}
	pruned.Decls = append(imports, pruned.Decls...)
	return &pruned
}
