package table

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/data/legible"
)

// Illegible is the error for a file whose comments or names are not what they seem. It has the
// tables that it seems to have.
type Illegible struct{ Err error }

func (e *Illegible) Error() string { return e.Err.Error() }

// legible checks the names and the comments of a file. Each table has at most one line with a
// proof, and no other comment looks like it.
func (r *reader) legible(syntax *ast.File, file *File) error {
	names := []*ast.Ident{syntax.Name}
	docs := map[*ast.CommentGroup]bool{}
	for _, decl := range syntax.Decls {
		if group, ok := decl.(*ast.GenDecl); ok && group.Tok == token.VAR {
			names = append(names, group.Specs[0].(*ast.ValueSpec).Names...)
			docs[group.Doc] = true
		}
	}
	for _, name := range names {
		if reason := legible.Name(name.Name); reason != "" {
			return &Illegible{r.fail(name, "the name %q %s", name.Name, reason)}
		}
	}
	for _, group := range syntax.Comments {
		if err := r.legibleComment(group, docs[group]); err != nil {
			return &Illegible{err}
		}
	}
	return nil
}

func (r *reader) legibleComment(group *ast.CommentGroup, isDoc bool) error {
	var rest strings.Builder // without the line with the proof
	proofs := 0
	for _, line := range group.List {
		if at, found, ok := legible.Hidden(line.Text); ok {
			return r.failAt(line.Pos()+token.Pos(at), "%U is not visible, or changes where other text is seen (remove it from the comment)", found)
		}
		if isDoc && proofLine.MatchString(line.Text) {
			if proofs++; proofs > 1 {
				return r.fail(line, "a second line with a proof (run generate)")
			}
			rest.WriteString("\n. ") // a line of its own
			continue
		}
		rest.WriteString("\n" + line.Text)
	}
	if !legible.ClaimsProof(rest.String()) {
		return nil
	}
	at := ast.Node(group)
	for _, line := range group.List {
		if !proofLine.MatchString(line.Text) && legible.ClaimsProof(line.Text) {
			at = line
		}
	}
	return r.fail(at, "the comment looks like the line with the proof, and is not (run generate)")
}

// proofLine is the line with the proof.
var proofLine = regexp.MustCompile("^// " + regexp.QuoteMeta(generated.Proved) + `[0-9a-f]{1,64}\.$`)

// proofIn returns the digest in the comment above a table.
func proofIn(doc *ast.CommentGroup) string {
	if doc == nil {
		return ""
	}
	for _, line := range doc.List {
		if proofLine.MatchString(line.Text) {
			return strings.TrimSuffix(strings.TrimPrefix(line.Text, "// "+generated.Proved), ".")
		}
	}
	return ""
}

func (r *reader) failAt(pos token.Pos, format string, args ...any) error {
	return fmt.Errorf("%s: %s", r.files.PositionFor(pos, false), fmt.Sprintf(format, args...))
}
