package load

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// An ignore answers findings of the diagnostics, with the reason why what they
// find is right. What it covers depends on where it stands:
//
//	unix.SYS_PTRACE: {}, //seccompgen:ignore twin reading is harmless      this line
//
//	//seccompgen:ignore dead-rule,covered-rule for the reader              the next line,
//	unix.SYS_FCNTL: {                                                      and the entry that
//		{1: rules.EqualTo(unix.F_GETFL)},                                  begins there
//	},
//
//	// Worker may read, write and wait.                                    the declaration; of
//	//                                                                     a filter: all of it,
//	//seccompgen:filter Worker                                             wherever it is found
//	//seccompgen:ignore kill-thread the supervisor starts it again
//	var worker = rules.Program{…}
//
// It changes nothing of what is evaluated, and does not go to the output.
const ignoreDirective = "ignore"

// Ignore is a comment //seccompgen:ignore CODE,CODE reason.
type Ignore struct {
	Pos    token.Position
	Codes  []string
	Reason string

	// First and Last are the lines of the file that it covers.
	First, Last int

	// Filter is the name of the filter that it covers altogether, if it stands
	// in the comment on one. It covers no other then, and none of other packages,
	// whatever their names.
	Filter string
}

// Covers reports whether an ignore is meant for a finding of a filter at a
// position.
func (i *Ignore) Covers(code, filter string, at token.Position) bool {
	if !slices.Contains(i.Codes, code) {
		return false
	}
	if i.Filter != "" {
		return i.Filter == filter
	}
	return i.Pos.Filename == at.Filename && i.First <= at.Line && at.Line <= i.Last
}

func isIgnore(c *ast.Comment) bool {
	word, _, _ := strings.Cut(strings.TrimPrefix(c.Text, directivePrefix), " ")
	return strings.HasPrefix(c.Text, directivePrefix) && strings.TrimSpace(word) == ignoreDirective
}

// ignores returns the ignores of a file in order. One that is not well formed is a
// mistake.
func (w *set) ignores(f *gopkg.Source) []*Ignore {
	if f.File == nil || f.Err != nil {
		return nil
	}
	var list []*Ignore
	for _, group := range f.File.Comments {
		for _, c := range group.List {
			if !isIgnore(c) {
				continue
			}
			if i := w.ignore(c); i != nil {
				w.cover(i, f, group, c)
				list = append(list, i)
			}
		}
	}
	return list
}

const howToIgnore = directivePrefix + ignoreDirective + " CODE reason"

// ignore reads one comment.
func (w *set) ignore(c *ast.Comment) *Ignore {
	fields := strings.Fields(strings.TrimPrefix(c.Text, directivePrefix))[1:]
	if len(fields) == 0 {
		w.Errorf(c.Pos(), "%q names no code (write %q)", c.Text, howToIgnore)
		return nil
	}
	i := &Ignore{Pos: w.Sources.Position(c.Pos()), Codes: strings.Split(fields[0], ","), Reason: strings.Join(fields[1:], " ")}
	for _, code := range i.Codes {
		if w.Codes == nil && code != "" || slices.Contains(w.Codes, code) {
			continue
		}
		way := "one of " + strings.Join(w.Codes, ", ")
		if near := nearest.Of(code, w.Codes); near != "" {
			way = "did you mean " + near + "?"
		}
		w.Errorf(c.Pos(), "unknown code %q (%s)", code, way)
		return nil
	}
	if i.Reason == "" {
		w.Errorf(c.Pos(), "%q gives no reason (write why it is right as it is: %q)", c.Text, howToIgnore)
		return nil
	}
	return i
}

// cover says what an ignore is meant for.
func (w *set) cover(i *Ignore, f *gopkg.Source, group *ast.CommentGroup, c *ast.Comment) {
	line := func(pos token.Pos) int { return w.Sources.Position(pos).Line }
	for _, u := range f.Units {
		if !slices.Contains(u.Docs(), group) {
			continue
		}
		node, whole := u.Node, true
		if u.Group != nil && group == u.Group.Doc {
			node, whole = u.Group, len(u.Group.Specs) == 1
		}
		if whole {
			i.Filter = filterOf(u)
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
	for _, node := range elements(f.File) {
		if line(node.Pos()) == i.First {
			i.Last = max(i.Last, line(node.End()))
		}
	}
}

// filter is the name that the comments of a unit give to a filter, "" if they do
// not: read off the text, since packages that are merely imported have no filters.
func filterOf(u *gopkg.Unit) string {
	for _, doc := range u.Docs() {
		for _, c := range doc.List {
			if text, ok := strings.CutPrefix(c.Text, directivePrefix); ok {
				if words := strings.Fields(text); len(words) == 2 && words[0] == filterDirective {
					return words[1]
				}
			}
		}
	}
	return ""
}

// elements are what stands in a list, one below the other: the elements of literals,
// and statements.
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

// addIgnores gives each filter the ignores of the files that it reaches, and each
// package its own. An ignore that several targets see is one. What answers for a
// whole filter does not for those of other packages, which may have its name.
func (l *loader) addIgnores() {
	known := map[token.Position]*Ignore{}
	add := func(to *[]*Ignore, list []*Ignore) {
		for _, i := range list {
			if known[i.Pos] == nil {
				known[i.Pos] = i
			}
			if !slices.Contains(*to, known[i.Pos]) {
				*to = append(*to, known[i.Pos])
			}
		}
	}
	for _, p := range l.packages {
		for _, t := range l.targets {
			if q := t.Packages[p.ImportPath]; q != nil {
				for _, f := range q.Files {
					add(&p.Ignores, t.ignores(f))
				}
			}
		}
		for _, f := range p.Filters {
			f.Ignores = slices.Clone(p.Ignores)
			for _, j := range f.jobs {
				for _, file := range j.otherFiles() {
					list := (&set{j.Reach.W}).ignores(file)
					add(&f.Ignores, slices.DeleteFunc(list, func(i *Ignore) bool { return i.Filter != "" }))
				}
			}
		}
		slices.SortFunc(p.Ignores, func(a, b *Ignore) int { return diag.ComparePos(a.Pos, b.Pos) })
	}
}

// otherFiles are those of other packages of the author's that a filter reaches.
func (j *job) otherFiles() []*gopkg.Source {
	var files []*gopkg.Source
	seen := map[*gopkg.Package]bool{j.Pkg: true}
	for _, u := range j.reached() {
		if p := j.Reach.W.Owner[u]; p.Kind == gopkg.Copied && !seen[p] {
			seen[p] = true
			files = append(files, p.Files...)
		}
	}
	return files
}
