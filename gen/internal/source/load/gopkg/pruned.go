package gopkg

import (
	"go/ast"
	"go/token"
)

// prunedFile returns the file after pruning, or nil if nothing is left. The result shares
// nodes with the whole file, which other targets prune differently.
func (set *PackageSet) prunedFile(p *Package, f *Source) *ast.File {
	pruned := *f.Syntax
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
		if name := set.NameOf(p, imp); name != "." && !mentioned[name] {
			continue
		}
		pruned.Imports = append(pruned.Imports, imp.spec)
		imports = append(imports, &ast.GenDecl{TokPos: imp.spec.Pos(), Tok: token.IMPORT, Specs: []ast.Spec{imp.spec}})
	}
	pruned.Decls = append(imports, pruned.Decls...)
	return &pruned
}
