package load

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// An ignore comment suppresses findings of package lint, and gives the reason why they are
// intended. What it covers depends on its position:
//
//	unix.SYS_PTRACE: {}, //seccompgen:ignore twin reading is harmless      this line
//
//	//seccompgen:ignore dead-rule,covered-rule for the reader              the next line,
//	unix.SYS_FCNTL: {                                                      and the entry that
//		{1: rules.EqualTo(unix.F_GETFL)},                                  begins there
//	},
//
//	// Worker may read, write and wait.                                    the declaration; for
//	//                                                                     a filter, all findings
//	//seccompgen:filter Worker                                             about it
//	//seccompgen:ignore kill-thread the supervisor starts it again
//	var worker = rules.Program{…}
//
// It has no effect on the evaluation, and the output does not contain it.
const ignoreDirective = "ignore"

// Ignore is a comment //seccompgen:ignore CODE,CODE reason.
type Ignore struct {
	Pos    token.Position
	Codes  []string
	Reason string

	// First and Last are the lines of the file that it covers.
	First, Last int

	// Filter is set if the comment is in the doc comment of a filter. The ignore then
	// covers all findings about the filter of that name in the same package, and no others.
	Filter string
}

// Covers reports whether an ignore suppresses a finding with a code about a filter at a
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

// ignores returns the ignores of a file in order. An ignore that is not well formed is a
// mistake.
func (r *reader) ignores(f *gopkg.Source) []*Ignore {
	if f.Syntax == nil || f.Err != nil {
		return nil
	}
	var list []*Ignore
	for _, group := range f.Syntax.Comments {
		for _, c := range group.List {
			if !isIgnore(c) {
				continue
			}
			if i := r.ignore(c); i != nil {
				r.cover(i, f, group, c)
				list = append(list, i)
			}
		}
	}
	return list
}

const howToIgnore = directivePrefix + ignoreDirective + " CODE reason"

// ignore parses one comment. It returns nil and adds a mistake if it is not well formed.
func (r *reader) ignore(c *ast.Comment) *Ignore {
	fields := strings.Fields(strings.TrimPrefix(c.Text, directivePrefix))[1:]
	if len(fields) == 0 {
		r.Errorf(c.Pos(), "%q names no code (write %q)", c.Text, howToIgnore)
		return nil
	}
	i := &Ignore{Pos: r.Sources.Position(c.Pos()), Codes: strings.Split(fields[0], ","), Reason: strings.Join(fields[1:], " ")}
	for _, code := range i.Codes {
		if r.codes == nil && code != "" || slices.Contains(r.codes, code) {
			continue
		}
		way := "one of " + strings.Join(r.codes, ", ")
		if near := nearest.Of(code, r.codes); near != "" {
			way = "did you mean " + near + "?"
		}
		r.Errorf(c.Pos(), "unknown code %q (%s)", code, way)
		return nil
	}
	if i.Reason == "" {
		r.Errorf(c.Pos(), "%q gives no reason (write why it is right as it is: %q)", c.Text, howToIgnore)
		return nil
	}
	return i
}
