package load

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
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

// directive is a directive comment with its declaration, on one target.
type directive struct {
	name string
	abis []string  // that the directive names
	pos  token.Pos // of the directive
	unit *gopkg.Unit
	id   *ast.Ident
	doc  string
}

// directives returns the filters of a package in order of file name and line.
// A directive that has no effect is a mistake, never ignored.
func (w *set) directives(p *gopkg.Package) []*directive {
	w.Open(p)
	var list []*directive
	for _, name := range p.GoFiles {
		if f := w.Sources.Get(p.Path(name)); bytes.Contains(f.Text, []byte(directivePrefix)) {
			w.SyntaxError(f)
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
		w.ignores(f) // for what is wrong with them
		used := map[*ast.Comment]bool{}
		for _, u := range f.Units {
			list = append(list, w.directivesOf(u, used)...)
		}
		for _, group := range f.File.Comments {
			for _, c := range group.List {
				w.almostDirective(c)
				if strings.HasPrefix(c.Text, directivePrefix) && !used[c] && !isIgnore(c) && w.wellFormed(c) {
					w.Errorf(c.Pos(), "%q belongs to no declaration (write it into the comment directly above a package-level var or func)", c.Text)
				}
			}
		}
	}
	for _, name := range append(slices.Clone(p.TestGoFiles), p.XTestGoFiles...) {
		w.testDirectives(w.Sources.Get(p.Path(name)))
	}
	first := map[string]*directive{}
	for _, d := range list {
		if before := first[d.name]; before != nil {
			w.Errorf(d.pos, "second filter of the name %q; the first is at %s (give one of them another name)", d.name, w.Sources.Position(before.pos))
			continue
		}
		first[d.name] = d
	}
	return list
}

// directivesOf returns the filters that the comments of one unit declare.
func (w *set) directivesOf(u *gopkg.Unit, used map[*ast.Comment]bool) []*directive {
	var list []*directive
	for _, doc := range u.Docs() {
		for _, c := range doc.List {
			if !strings.HasPrefix(c.Text, directivePrefix) || used[c] || isIgnore(c) {
				continue
			}
			used[c] = true
			if !w.wellFormed(c) {
				continue
			}
			name, abis := operands(c)
			switch {
			case u.Tok == token.CONST || u.Tok == token.TYPE:
				w.Errorf(c.Pos(), "filter %q is on a %s (write the directive above a package-level var or func)", name, u.Tok)
			case u.Recv != "":
				w.Errorf(c.Pos(), "filter %q is on a method (write the directive above a package-level var or func)", name)
			case u.Tok == token.VAR && doc == u.Group.Doc && len(u.Group.Specs) != 1:
				w.Errorf(c.Pos(), "filter %q is on a group of variables (write the directive above one of them, inside the parentheses)", name)
			case len(u.Names) != 1:
				w.Errorf(c.Pos(), "filter %q is on a declaration of %d variables (declare them one by one)", name, len(u.Names))
			case u.IsInit() || u.Names[0].Name == "_" || u.Names[0].Name == "main" && u.Tok == token.FUNC:
				w.Errorf(c.Pos(), "filter %q is on %s, which has no value (give it another name)", name, u.Names[0].Name)
			default:
				list = append(list, &directive{name: name, abis: abis, pos: c.Pos(), unit: u, id: u.Names[0], doc: strings.TrimSpace(doc.Text())})
			}
		}
	}
	return list
}

// wellFormed tells whether a directive is one that we know, with a good name,
// and notes what is wrong if not.
func (w *set) wellFormed(c *ast.Comment) bool {
	fields := strings.Fields(strings.TrimPrefix(c.Text, directivePrefix))
	switch {
	case len(fields) == 0 || fields[0] != filterDirective:
		meant := directivePrefix + filterDirective + " Name"
		if len(fields) > 0 && nearest.Of(fields[0], []string{filterDirective, ignoreDirective}) == ignoreDirective {
			meant = howToIgnore
		}
		w.Errorf(c.Pos(), "unknown directive %q (did you mean %q?)", c.Text, meant)
	case len(fields) == 3 && strings.HasPrefix(fields[2], abiOption):
		return w.wellNamed(c, fields[1]) && w.knownABIs(c)
	case len(fields) != 2:
		w.Errorf(c.Pos(), "%q names %d filters (write %q, or %q)", c.Text, len(fields)-1,
			directivePrefix+filterDirective+" Name", directivePrefix+filterDirective+" Name "+abiOption+"amd64,386")
	default:
		return w.wellNamed(c, fields[1])
	}
	return false
}

// wellNamed tells whether the name of a filter can be declared.
func (w *set) wellNamed(c *ast.Comment, name string) bool {
	if !token.IsIdentifier(name) || name == "_" {
		w.Errorf(c.Pos(), "filter name %q is not a Go identifier (the output declares a variable of this name)", name)
		return false
	}
	return true
}

// operands are the name and the ABIs in a directive that is well formed.
func operands(c *ast.Comment) (name string, abis []string) {
	fields := strings.Fields(c.Text)
	if len(fields) > 2 {
		abis = strings.Split(strings.TrimPrefix(fields[2], abiOption), ",")
	}
	return fields[1], abis
}

// knownABIs tells whether the ABIs of a directive can be asked for.
func (w *set) knownABIs(c *ast.Comment) bool {
	_, abis := operands(c)
	for i, name := range abis {
		var err error
		switch {
		case name == "":
			err = errors.New("an ABI has no name (write names with commas and without blanks between them)")
		case slices.Contains(abis[:i], name):
			err = fmt.Errorf("ABI %s is named twice (once will do)", name)
		case w.CheckABI != nil:
			err = w.CheckABI(name)
		}
		if err != nil {
			w.Errorf(c.Pos(), "%q: %v", c.Text, err)
			return false
		}
	}
	return true
}

// almostDirective notes a comment that would be a directive if it were written
// as Go wants directives, without a blank and as a line comment.
func (w *set) almostDirective(c *ast.Comment) {
	text := strings.TrimSuffix(strings.TrimLeft(c.Text, "/*"), "*/")
	fields := strings.Fields(text)
	if strings.HasPrefix(c.Text, directivePrefix) || len(fields) < 2 {
		return
	}
	if fields[0] == directivePrefix[2:]+filterDirective && (len(fields) == 2 || len(fields) == 3 && strings.HasPrefix(fields[2], abiOption)) || fields[0] == directivePrefix[2:]+ignoreDirective {
		w.Errorf(c.Pos(), "%q is a comment and not a directive (write %q)", c.Text, "//"+strings.Join(fields, " "))
	}
}

// testDirectives notes the directives of a _test.go file.
func (w *set) testDirectives(f *gopkg.Source) {
	if f.File == nil || !bytes.Contains(f.Text, []byte(directivePrefix)) {
		return
	}
	for _, group := range f.File.Comments {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, directivePrefix) {
				w.Errorf(c.Pos(), "%q is in a test, whose declarations a program does not have (move it to another file)", c.Text)
			}
		}
	}
}

// excludedDirective looks for a directive in a file that the target's build
// constraints leave out.
func (w *set) excludedDirective(p *gopkg.Package) string {
	for _, name := range p.IgnoredGoFiles {
		f := w.Sources.Get(filepath.Join(p.Dir, name))
		if bytes.Contains(f.Text, []byte(directivePrefix+filterDirective)) {
			return w.Sources.Relative(f.Path)
		}
	}
	return ""
}
