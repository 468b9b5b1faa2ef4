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

// found is a directive with its declaration, on one target.
type found struct {
	name string
	abis []string  // that the directive names
	pos  token.Pos // of the directive
	unit *unit
	id   *ast.Ident
	doc  string
}

// directives returns the filters of a package in order of file name and line.
// A directive that has no effect is a mistake, never ignored.
func (w *packageSet) directives(p *pkg) []*found {
	w.open(p)
	var list []*found
	for _, name := range p.GoFiles {
		if f := w.sources.get(p.path(name)); bytes.Contains(f.text, []byte(directivePrefix)) {
			w.syntaxError(f)
		}
	}
	files := slices.Clone(p.files)
	slices.SortFunc(files, func(a, b *source) int { return strings.Compare(a.path, b.path) })
	for _, f := range files {
		if !bytes.Contains(f.text, []byte(directivePrefix[2:])) {
			continue
		}
		if f.err != nil {
			continue // what belongs to what is unknown after a syntax error
		}
		w.ignores(f) // for what is wrong with them
		used := map[*ast.Comment]bool{}
		for _, u := range f.units {
			list = append(list, w.directivesOf(u, used)...)
		}
		for _, group := range f.file.Comments {
			for _, c := range group.List {
				w.almostDirective(c)
				if strings.HasPrefix(c.Text, directivePrefix) && !used[c] && !isIgnore(c) && w.wellFormed(c) {
					w.errorf(c.Pos(), "%q belongs to no declaration (write it into the comment directly above a package-level var or func)", c.Text)
				}
			}
		}
	}
	for _, name := range append(slices.Clone(p.TestGoFiles), p.XTestGoFiles...) {
		w.testDirectives(w.sources.get(p.path(name)))
	}
	first := map[string]*found{}
	for _, d := range list {
		if before := first[d.name]; before != nil {
			w.errorf(d.pos, "second filter of the name %q; the first is at %s (give one of them another name)", d.name, w.sources.position(before.pos))
			continue
		}
		first[d.name] = d
	}
	return list
}

// directivesOf returns the filters that the comments of one unit declare.
func (w *packageSet) directivesOf(u *unit, used map[*ast.Comment]bool) []*found {
	var list []*found
	for _, doc := range u.docs() {
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
			case u.tok == token.CONST || u.tok == token.TYPE:
				w.errorf(c.Pos(), "filter %q is on a %s (write the directive above a package-level var or func)", name, u.tok)
			case u.recv != "":
				w.errorf(c.Pos(), "filter %q is on a method (write the directive above a package-level var or func)", name)
			case u.tok == token.VAR && doc == u.group.Doc && len(u.group.Specs) != 1:
				w.errorf(c.Pos(), "filter %q is on a group of variables (write the directive above one of them, inside the parentheses)", name)
			case len(u.names) != 1:
				w.errorf(c.Pos(), "filter %q is on a declaration of %d variables (declare them one by one)", name, len(u.names))
			case u.isInit() || u.names[0].Name == "_" || u.names[0].Name == "main" && u.tok == token.FUNC:
				w.errorf(c.Pos(), "filter %q is on %s, which has no value (give it another name)", name, u.names[0].Name)
			default:
				list = append(list, &found{name: name, abis: abis, pos: c.Pos(), unit: u, id: u.names[0], doc: strings.TrimSpace(doc.Text())})
			}
		}
	}
	return list
}

// docs are the comments that document a unit.
func (u *unit) docs() []*ast.CommentGroup {
	var docs []*ast.CommentGroup
	switch node := u.node.(type) {
	case *ast.FuncDecl:
		docs = append(docs, node.Doc)
	case *ast.ValueSpec:
		docs = append(docs, node.Doc)
	case *ast.TypeSpec:
		docs = append(docs, node.Doc)
	}
	if u.group != nil {
		docs = append(docs, u.group.Doc)
	}
	return slices.DeleteFunc(docs, func(g *ast.CommentGroup) bool { return g == nil })
}

// wellFormed tells whether a directive is one that we know, with a good name,
// and notes what is wrong if not.
func (w *packageSet) wellFormed(c *ast.Comment) bool {
	fields := strings.Fields(strings.TrimPrefix(c.Text, directivePrefix))
	switch {
	case len(fields) == 0 || fields[0] != filterDirective:
		meant := directivePrefix + filterDirective + " Name"
		if len(fields) > 0 && nearest.Of(fields[0], []string{filterDirective, ignoreDirective}) == ignoreDirective {
			meant = howToIgnore
		}
		w.errorf(c.Pos(), "unknown directive %q (did you mean %q?)", c.Text, meant)
	case len(fields) == 3 && strings.HasPrefix(fields[2], abiOption):
		return w.wellNamed(c, fields[1]) && w.knownABIs(c)
	case len(fields) != 2:
		w.errorf(c.Pos(), "%q names %d filters (write %q, or %q)", c.Text, len(fields)-1,
			directivePrefix+filterDirective+" Name", directivePrefix+filterDirective+" Name "+abiOption+"amd64,386")
	default:
		return w.wellNamed(c, fields[1])
	}
	return false
}

// wellNamed tells whether the name of a filter can be declared.
func (w *packageSet) wellNamed(c *ast.Comment, name string) bool {
	if !token.IsIdentifier(name) || name == "_" {
		w.errorf(c.Pos(), "filter name %q is not a Go identifier (the output declares a variable of this name)", name)
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
func (w *packageSet) knownABIs(c *ast.Comment) bool {
	_, abis := operands(c)
	for i, name := range abis {
		var err error
		switch {
		case name == "":
			err = errors.New("an ABI has no name (write names with commas and without blanks between them)")
		case slices.Contains(abis[:i], name):
			err = fmt.Errorf("ABI %s is named twice (once will do)", name)
		case w.checkABI != nil:
			err = w.checkABI(name)
		}
		if err != nil {
			w.errorf(c.Pos(), "%q: %v", c.Text, err)
			return false
		}
	}
	return true
}

// almostDirective notes a comment that would be a directive if it were written
// as Go wants directives, without a blank and as a line comment.
func (w *packageSet) almostDirective(c *ast.Comment) {
	text := strings.TrimSuffix(strings.TrimLeft(c.Text, "/*"), "*/")
	fields := strings.Fields(text)
	if strings.HasPrefix(c.Text, directivePrefix) || len(fields) < 2 {
		return
	}
	if fields[0] == directivePrefix[2:]+filterDirective && (len(fields) == 2 || len(fields) == 3 && strings.HasPrefix(fields[2], abiOption)) || fields[0] == directivePrefix[2:]+ignoreDirective {
		w.errorf(c.Pos(), "%q is a comment and not a directive (write %q)", c.Text, "//"+strings.Join(fields, " "))
	}
}

// testDirectives notes the directives of a _test.go file.
func (w *packageSet) testDirectives(f *source) {
	if f.file == nil || !bytes.Contains(f.text, []byte(directivePrefix)) {
		return
	}
	for _, group := range f.file.Comments {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, directivePrefix) {
				w.errorf(c.Pos(), "%q is in a test, whose declarations a program does not have (move it to another file)", c.Text)
			}
		}
	}
}

// excludedDirective looks for a directive in a file that the target's build
// constraints leave out.
func (w *packageSet) excludedDirective(p *pkg) string {
	for _, name := range p.IgnoredGoFiles {
		f := w.sources.get(filepath.Join(p.Dir, name))
		if bytes.Contains(f.text, []byte(directivePrefix+filterDirective)) {
			return w.sources.relative(f.path)
		}
	}
	return ""
}
