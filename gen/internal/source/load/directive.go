package load

import (
	"bytes"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// A directive marks a declaration as a filter:
//
//	// Worker may read, write and wait.       the doc comment goes to the output
//	//
//	//seccompgen:filter Worker                the name that the output declares
//	var worker = rules.Program{…}
//
//	//seccompgen:filter Worker abi=amd64,386  for calls by these conventions too
const (
	directivePrefix = "//seccompgen:"
	filterDirective = "filter"
	abiOption       = "abi="
)

// directive is a comment with the declaration that it marks, on one target.
type directive struct {
	name string
	abis []string  // that the directive names
	pos  token.Pos // of the directive
	unit *gopkg.Unit
	id   *ast.Ident
	doc  string
}

// readDirectives returns the filters of a package in order of file name and line.
// A directive that has no effect is a mistake, never ignored.
func (t *target) readDirectives(p *gopkg.Package) []*directive {
	t.Open(p)
	var list []*directive
	for _, name := range p.GoFiles {
		if f := t.Sources.Get(p.Path(name)); bytes.Contains(f.Text, []byte(directivePrefix)) {
			t.SyntaxError(f)
		}
	}
	files := slices.Clone(p.Files)
	slices.SortFunc(files, func(a, b *gopkg.Source) int { return strings.Compare(a.Path, b.Path) })
	for _, f := range files {
		if !bytes.Contains(f.Text, []byte(directivePrefix[2:])) {
			continue
		}
		if f.Err != nil {
			continue // what belongs to what is unknown after a syntax error
		}
		t.ignores(f) // for what is wrong with them
		used := map[*ast.Comment]bool{}
		for _, u := range f.Units {
			list = append(list, t.directivesOf(u, used)...)
		}
		for _, group := range f.Syntax.Comments {
			for _, c := range group.List {
				t.almostDirective(c)
				if strings.HasPrefix(c.Text, directivePrefix) && !used[c] && !isIgnore(c) && t.wellFormed(c) {
					t.Errorf(c.Pos(), "%q belongs to no declaration (write it into the comment directly above a package-level var or func)", c.Text)
				}
			}
		}
	}
	for _, name := range append(slices.Clone(p.TestGoFiles), p.XTestGoFiles...) {
		t.testDirectives(t.Sources.Get(p.Path(name)))
	}
	first := map[string]*directive{}
	for _, d := range list {
		if before := first[d.name]; before != nil {
			t.Errorf(d.pos, "second filter of the name %q; the first is at %s (give one of them another name)", d.name, t.Sources.Position(before.pos))
			continue
		}
		first[d.name] = d
	}
	return list
}

// directivesOf returns the filters that the comments of one unit declare.
func (t *target) directivesOf(u *gopkg.Unit, used map[*ast.Comment]bool) []*directive {
	var list []*directive
	for _, doc := range u.Docs() {
		for _, c := range doc.List {
			if !strings.HasPrefix(c.Text, directivePrefix) || used[c] || isIgnore(c) {
				continue
			}
			used[c] = true
			if !t.wellFormed(c) {
				continue
			}
			name, abis := operands(c)
			switch {
			case u.Tok == token.CONST || u.Tok == token.TYPE:
				t.Errorf(c.Pos(), "filter %q is on a %s (write the directive above a package-level var or func)", name, u.Tok)
			case u.Recv != "":
				t.Errorf(c.Pos(), "filter %q is on a method (write the directive above a package-level var or func)", name)
			case u.Tok == token.VAR && doc == u.Group.Doc && len(u.Group.Specs) != 1:
				t.Errorf(c.Pos(), "filter %q is on a group of variables (write the directive above one of them, inside the parentheses)", name)
			case len(u.Names) != 1:
				t.Errorf(c.Pos(), "filter %q is on a declaration of %d variables (declare them one by one)", name, len(u.Names))
			case u.IsInit() || u.Names[0].Name == "_" || u.Names[0].Name == "main" && u.Tok == token.FUNC:
				t.Errorf(c.Pos(), "filter %q is on %s, which has no value (give it another name)", name, u.Names[0].Name)
			default:
				list = append(list, &directive{name: name, abis: abis, pos: c.Pos(), unit: u, id: u.Names[0], doc: strings.TrimSpace(doc.Text())})
			}
		}
	}
	return list
}
