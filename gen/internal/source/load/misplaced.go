package load

import (
	"bytes"
	"go/ast"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// almostDirective reports a comment that would be a directive if it had the form of Go
// directives: a line comment without a blank after //.
func (r *reader) almostDirective(c *ast.Comment) {
	text := strings.TrimSuffix(strings.TrimLeft(c.Text, "/*"), "*/")
	fields := strings.Fields(text)
	if strings.HasPrefix(c.Text, directivePrefix) || len(fields) < 2 {
		return
	}
	if fields[0] == directivePrefix[2:]+filterDirective && (len(fields) == 2 || len(fields) == 3 && strings.HasPrefix(fields[2], abiOption)) || fields[0] == directivePrefix[2:]+ignoreDirective {
		r.Errorf(c.Pos(), "%q is a comment and not a directive (write %q)", c.Text, "//"+strings.Join(fields, " "))
	}
}

// testDirectives reports the directives of a _test.go file as mistakes.
func (r *reader) testDirectives(f *gopkg.Source) {
	if f.Syntax == nil || !bytes.Contains(f.Text, []byte(directivePrefix)) {
		return
	}
	for _, group := range f.Syntax.Comments {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, directivePrefix) {
				r.Errorf(c.Pos(), "%q is in a test, whose declarations a program does not have (move it to another file)", c.Text)
			}
		}
	}
}

// excludedDirective returns a file that has a directive but is excluded by build constraints
// for the target, or "" if there is none.
func (r *reader) excludedDirective(p *gopkg.Package) string {
	for _, name := range p.IgnoredGoFiles {
		f := r.Sources.Get(filepath.Join(p.Dir, name))
		if bytes.Contains(f.Text, []byte(directivePrefix+filterDirective)) {
			return r.Sources.Relative(f.Path)
		}
	}
	return ""
}
