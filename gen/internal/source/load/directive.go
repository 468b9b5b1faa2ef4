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
//	// Worker may read, write and wait.       the output has this doc comment too
//	//
//	//seccompgen:filter Worker                the output declares this name
//	var worker = rules.Program{…}
//
//	//seccompgen:filter Worker abi=amd64,386  the filter covers calls of these ABIs
const (
	directivePrefix = "//seccompgen:"
	filterDirective = "filter"
	abiOption       = "abi="

	// Directive begins the comment that marks a filter.
	Directive = directivePrefix + filterDirective
)

// directive is a comment with the declaration that it marks, on one target.
type directive struct {
	name string
	abis []string  // the ABIs that the directive names
	pos  token.Pos // the position of the directive
	unit *gopkg.Unit
	id   *ast.Ident
	doc  string
}

// reader reads the comments that are for this program, in the files of one target.
type reader struct {
	*gopkg.PackageSet
	codes    []string           // that an ignore may name; nil accepts any
	checkABI func(string) error // nil accepts any
}

// readDirectives returns the filters of a package in order of file name and line.
// A directive that has no effect is a mistake, never ignored.
func (r *reader) readDirectives(p *gopkg.Package) []*directive {
	r.Open(p)
	var list []*directive
	for _, name := range p.GoFiles {
		if f := r.Sources.Get(p.Path(name)); bytes.Contains(f.Text, []byte(directivePrefix)) {
			r.SyntaxError(f)
		}
	}
	files := slices.Clone(p.Files)
	slices.SortFunc(files, func(a, b *gopkg.Source) int { return strings.Compare(a.Path, b.Path) })
	for _, f := range files {
		if !bytes.Contains(f.Text, []byte(directivePrefix[2:])) {
			continue
		}
		if f.Err != nil {
			continue // a syntax error leaves it open to which declaration a comment belongs
		}
		r.ignores(f) // for what is wrong with them
		r.hiddenText(f)
		used := map[*ast.Comment]bool{}
		for _, u := range f.Units {
			list = append(list, r.directivesOf(u, used)...)
		}
		for _, group := range f.Syntax.Comments {
			for _, c := range group.List {
				r.almostDirective(c)
				if strings.HasPrefix(c.Text, directivePrefix) && !used[c] && !isIgnore(c) && r.wellFormed(c) {
					r.Errorf(c.Pos(), "%q belongs to no declaration (write it into the comment directly above a package-level var or func)", c.Text)
				}
			}
		}
	}
	for _, name := range append(slices.Clone(p.TestGoFiles), p.XTestGoFiles...) {
		r.testDirectives(r.Sources.Get(p.Path(name)))
	}
	first := map[string]*directive{}
	for _, d := range list {
		if before := first[d.name]; before != nil {
			r.Errorf(d.pos, "second filter of the name %q; the first is at %s (give one of them another name)", d.name, r.Sources.Position(before.pos))
			continue
		}
		first[d.name] = d
	}
	return list
}

// directivesOf returns the filters that the comments of one unit declare.
func (r *reader) directivesOf(u *gopkg.Unit, used map[*ast.Comment]bool) []*directive {
	var list []*directive
	for _, doc := range u.Docs() {
		for _, c := range doc.List {
			if !strings.HasPrefix(c.Text, directivePrefix) || used[c] || isIgnore(c) {
				continue
			}
			used[c] = true
			if !r.wellFormed(c) {
				continue
			}
			name, abis := operands(c)
			switch {
			case u.Tok == token.CONST || u.Tok == token.TYPE:
				r.Errorf(c.Pos(), "filter %q is on a %s (write the directive above a package-level var or func)", name, u.Tok)
			case u.Recv != "":
				r.Errorf(c.Pos(), "filter %q is on a method (write the directive above a package-level var or func)", name)
			case u.Tok == token.VAR && doc == u.Group.Doc && len(u.Group.Specs) != 1:
				r.Errorf(c.Pos(), "filter %q is on a group of variables (write the directive above one of them, inside the parentheses)", name)
			case len(u.Names) != 1:
				r.Errorf(c.Pos(), "filter %q is on a declaration of %d variables (declare them one by one)", name, len(u.Names))
			case u.IsInit() || u.Names[0].Name == "_" || u.Names[0].Name == "main" && u.Tok == token.FUNC:
				r.Errorf(c.Pos(), "filter %q is on %s, which has no value (give it another name)", name, u.Names[0].Name)
			default:
				r.claimsProof(doc)
				list = append(list, &directive{name: name, abis: abis, pos: c.Pos(), unit: u, id: u.Names[0], doc: strings.TrimSpace(doc.Text())})
			}
		}
	}
	return list
}
