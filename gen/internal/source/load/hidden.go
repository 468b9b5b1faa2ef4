package load

import (
	"bytes"
	"go/ast"
	"go/token"

	"github.com/seccompgen/seccompgen/gen/internal/data/legible"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// hiddenText reports characters, in the comments and strings of a file with directives, that a
// reader does not see or that change where other text is seen.
func (r *reader) hiddenText(f *gopkg.Source) {
	r.hiddenComments(f)
	ast.Inspect(f.Syntax, func(n ast.Node) bool {
		if s, ok := n.(*ast.BasicLit); ok && (s.Kind == token.STRING || s.Kind == token.CHAR) {
			r.hiddenIn(s.Pos(), s.Value)
		}
		return true
	})
}

// hiddenComments does the same for comments alone.
func (r *reader) hiddenComments(f *gopkg.Source) {
	for _, group := range f.Syntax.Comments {
		for _, c := range group.List {
			r.hiddenIn(c.Pos(), c.Text)
		}
	}
}

func (r *reader) hiddenIn(pos token.Pos, text string) {
	if at, found, ok := legible.Hidden(text); ok {
		r.Errorf(pos+token.Pos(at), "%U is not visible, or changes where other text is seen (remove it; in a string, write it as an escape)", found)
	}
}

// hiddenInReached looks at the comments of the files without directives that a filter reaches. It
// does not look at their strings, which may be for people who read from right to left.
func (f *targetFilter) hiddenInReached() {
	seen := map[*gopkg.Source]bool{}
	for _, u := range f.reached() {
		if f.Owner[u].Kind == gopkg.Copied && !seen[u.File] && !bytes.Contains(u.File.Text, []byte(directivePrefix[2:])) {
			seen[u.File] = true
			f.hiddenComments(u.File)
		}
	}
}

// claimsProof reports a comment on a filter that looks like the line with the proof, which the
// output has below it.
func (r *reader) claimsProof(doc *ast.CommentGroup) {
	if !legible.ClaimsProof(doc.Text()) {
		return
	}
	at := doc.List[0]
	for _, c := range doc.List {
		if legible.ClaimsProof(c.Text) {
			at = c
			break
		}
	}
	r.Errorf(at.Pos(), "the comment looks like the line with the proof in the output (write it in other words)")
}
