package load

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// cover sets what an ignore covers.
func (r *reader) cover(i *Ignore, f *gopkg.Source, group *ast.CommentGroup, c *ast.Comment) {
	line := func(pos token.Pos) int { return r.Sources.Position(pos).Line }
	for _, u := range f.Units {
		if !slices.Contains(u.Docs(), group) {
			continue
		}
		node, whole := u.Node, true
		if u.Group != nil && group == u.Group.Doc {
			node, whole = u.Group, len(u.Group.Specs) == 1
		}
		if whole {
			i.Filter = filterName(u)
		}
		i.First, i.Last = line(node.Pos()), line(node.End())
		return
	}
	start := f.Offset(c.Pos()) - (i.Pos.Column - 1)
	if code := strings.TrimSpace(string(f.Text[start:f.Offset(c.Pos())])); code != "" {
		i.First = i.Pos.Line
	} else {
		i.First = line(group.End()) + 1
	}
	i.Last = i.First
	for _, node := range elements(f.Syntax) {
		if line(node.Pos()) == i.First {
			i.Last = max(i.Last, line(node.End()))
		}
	}
}

// filterName is the name that the comments of a unit give to a filter, "" if they do
// not: read off the text, since packages that are merely imported have no filters.
func filterName(u *gopkg.Unit) string {
	for _, doc := range u.Docs() {
		for _, c := range doc.List {
			if text, ok := strings.CutPrefix(c.Text, directivePrefix); ok {
				if words := strings.Fields(text); len(words) >= 2 && words[0] == filterDirective {
					return words[1]
				}
			}
		}
	}
	return ""
}

// elements returns the elements of composite literals and the statements of a file.
func elements(file *ast.File) []ast.Node {
	var list []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			for _, elt := range n.Elts {
				list = append(list, elt)
			}
		case ast.Stmt:
			list = append(list, n)
		}
		return true
	})
	return list
}
