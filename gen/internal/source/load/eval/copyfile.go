package eval

import (
	"fmt"
	"go/ast"
	"go/version"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
)

// copyFile writes the copy of one file.
func (c *Copy) copyFile(p *gopkg.Package, f *gopkg.Source, units []*gopkg.Unit, goVersion string) []byte {
	var body strings.Builder
	imports := map[string]string{} // by line of the import declaration
	for _, u := range units {
		parts := c.Scanner.Parts(u)
		whole := c.Reach.IsWhole(u)
		if !whole {
			parts = parts[:1]
		}
		var edits []retarget.Edit
		for _, part := range parts {
			edits = append(edits, part.Edits...)
			for name, q := range part.Imports {
				imports[name+" "+strconv.Quote(c.path(q))] = ""
			}
			for q := range part.Dots {
				imports[". "+strconv.Quote(c.path(q))] = ""
			}
			if part.Guards {
				imports[guardImport] = ""
			}
			if part.Embeds {
				imports[`_ "embed"`] = ""
			}
		}
		if !whole {
			imports[guardImport] = ""
		}
		c.copyUnit(&body, u, edits, whole)
	}
	var head strings.Builder
	v := p.Info.FileVersions[p.Checked[f]]
	if v == "" || p.Kind == gopkg.Machine {
		v = goVersion
	}
	if version.Compare(v, "go1.21") < 0 {
		v = "go1.21" // a file cannot choose an older version
	}
	fmt.Fprintf(&head, "//go:build %s\n\npackage %s\n\n", version.Lang(v), copyName(p))
	for _, line := range slices.Sorted(maps.Keys(imports)) {
		fmt.Fprintf(&head, "import %s\n", line)
	}
	return []byte(head.String() + body.String())
}

func (c *Copy) copyUnit(out *strings.Builder, u *gopkg.Unit, edits []retarget.Edit, whole bool) {
	f := u.File
	from, to := f.Offset(u.Node.Pos()), f.Offset(u.Node.End())
	// Comments are left out: a //line directive would hide positions, and a //go:linkname may
	// stand anywhere in a file. Line breaks stay.
	for _, group := range f.Syntax.Comments {
		for _, l := range group.List {
			if l.Pos() < u.Node.Pos() || l.End() > u.Node.End() {
				continue
			}
			text := strings.Repeat("\n", strings.Count(l.Text, "\n"))
			if strings.HasPrefix(l.Text, "/*") && text == "" {
				text = " "
			}
			edits = append(edits, retarget.Replacement(f.Offset(l.Pos()), f.Offset(l.End()), text))
		}
	}
	line := c.Set.Sources.Position(u.Node.Pos()).Line
	var embeds []string
	for _, doc := range u.Docs() {
		for _, d := range doc.List {
			if strings.HasPrefix(d.Text, "//go:embed ") {
				embeds = append(embeds, d.Text+"\n")
			}
		}
	}
	// The //go:embed directives come between and take one line each.
	fmt.Fprintf(out, "\n//line /s%d.go:%d\n%s", f.ID, max(1, line-len(embeds)), strings.Join(embeds, ""))
	if _, ok := u.Node.(ast.Spec); ok {
		out.WriteString(u.Tok.String() + " ")
	}
	if fn, ok := u.Node.(*ast.FuncDecl); ok && !whole {
		to = f.Offset(fn.Type.End())
		reason := c.Reach.Refusal(u)
		msg := fmt.Sprintf("method %s.%s cannot be evaluated here: %s", u.Recv, u.Names[0].Name, reason.Msg)
		if pos := c.Set.Sources.Position(reason.Pos); pos.IsValid() {
			msg += " (at " + pos.String() + ")"
		}
		fmt.Fprintf(out, "%s { panic(%s.Fail(%q)) }\n", retarget.Apply(f.Text, from, to, edits), retarget.GuardName, msg)
		return
	}
	out.WriteString(retarget.Apply(f.Text, from, to, edits) + "\n")
}
