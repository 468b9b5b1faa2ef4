package cli

import (
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/source/git"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
)

// ignoreComment begins a comment that suppresses findings.
const ignoreComment = "//seccompgen:ignore "

// against knows which comments that suppress findings a revision has. A comment is the same if its
// text is the same, and what it stands at: the declaration or, inside of one, that declaration and
// the line. Lines and files may move within a directory, and a directory that the revision lacks
// may come from another one. If a directory now has more comments of the same kind than before,
// none of them counts: which of them is new is not known.
type against struct {
	ctx  context.Context
	t    *tool
	rev  string
	dirs map[string]*comments
	all  map[string]int // of the whole revision
	err  error
}

// comments counts the comments of a directory now and in the revision.
type comments struct {
	at     map[token.Position]string // what a comment is; positions have only file and line
	now    map[string]int
	before map[string]int
}

// has reports whether the revision has a comment. Errors are in a.err.
func (a *against) has(i *load.Ignore) bool {
	file := a.t.path(i.Pos.Filename)
	dir := filepath.Dir(file)
	if a.dirs[dir] == nil {
		c, err := a.directory(dir)
		a.err = errors.Join(a.err, err)
		if a.dirs == nil {
			a.dirs = map[string]*comments{}
		}
		a.dirs[dir] = c
	}
	c := a.dirs[dir]
	what, ok := c.at[token.Position{Filename: file, Line: i.Pos.Line}]
	return ok && c.now[what] <= c.before[what]
}

// directory reads the comments of a directory on disk and in the revision.
func (a *against) directory(dir string) (*comments, error) {
	c := &comments{at: map[token.Position]string{}, now: map[string]int{}}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return c, err
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if !isGoFile(path) || !e.Type().IsRegular() {
			continue
		}
		src, err := file.Read(path, file.Source)
		if err != nil {
			return c, err
		}
		for line, what := range ignoresIn(src) {
			c.at[token.Position{Filename: path, Line: line}] = what
			c.now[what]++
		}
	}
	rel, err := filepath.Rel(a.t.dir, dir)
	if err != nil {
		return c, nil // on another drive, and in no revision
	}
	c.before, err = a.revision("./" + filepath.ToSlash(rel))
	var missing *git.Missing
	if errors.As(err, &missing) {
		if a.all == nil {
			if a.all, err = a.revision("..."); err != nil {
				return c, err
			}
		}
		c.before, err = a.all, nil
	}
	return c, err
}

// revision counts the comments below a path of the revision.
func (a *against) revision(path string) (map[string]int, error) {
	if _, err := git.Place(a.ctx, a.t.git(), strings.TrimSuffix(path, "...")); err != nil {
		return nil, nil // a module outside of the repository, which a revision of it does not have
	}
	count := map[string]int{}
	err := git.Each(a.ctx, a.t.git(), a.rev, path, isGoFile, file.Source, func(f git.File) error {
		for _, what := range ignoresIn(f.Contents) {
			count[what]++
		}
		return nil
	})
	return count, err
}

func isGoFile(name string) bool { return strings.HasSuffix(name, ".go") }

// ignoresIn returns what each comment of a file is, by line.
func ignoresIn(src []byte) map[int]string {
	list := map[int]string{}
	files := token.NewFileSet()
	syntax, err := parser.ParseFile(files, "", src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return list // it has no directive either
	}
	lines := strings.Split(string(src), "\n")
	for _, group := range syntax.Comments {
		for _, c := range group.List {
			if !strings.HasPrefix(c.Text, ignoreComment) {
				continue
			}
			at := files.PositionFor(c.Pos(), false)
			name, isDoc := declarationOf(syntax, group, c)
			code := lines[at.Line-1][:at.Column-1]
			if next := files.PositionFor(group.End(), false).Line; strings.TrimSpace(code) == "" && next < len(lines) {
				code, _, _ = strings.Cut(lines[next], ignoreComment)
			}
			if isDoc {
				code = "" // the whole declaration
			}
			list[at.Line] = strings.Join([]string{spaced(c.Text), name, spaced(code)}, "\x00")
		}
	}
	return list
}

// spaced is a text without what gofmt changes.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

// declarationOf returns the names of the declaration that a comment is in, or that it documents.
func declarationOf(file *ast.File, group *ast.CommentGroup, c *ast.Comment) (name string, isDoc bool) {
	for _, decl := range file.Decls {
		var names []string
		doc := false
		switch d := decl.(type) {
		case *ast.FuncDecl:
			names, doc = []string{d.Name.Name}, d.Doc == group
		case *ast.GenDecl:
			doc = d.Doc == group
			for _, spec := range d.Specs {
				v, ok := spec.(*ast.ValueSpec)
				if !ok || !doc && v.Doc != group && (c.Pos() < v.Pos() || v.End() < c.Pos()) {
					continue
				}
				doc = doc || v.Doc == group
				for _, id := range v.Names {
					names = append(names, id.Name)
				}
			}
		}
		if doc || decl.Pos() <= c.Pos() && c.Pos() <= decl.End() {
			return strings.Join(names, ","), doc
		}
	}
	return "", false
}
