package diag

import (
	"cmp"
	"go/token"
	"slices"
	"strings"
)

// RuleError is a mistake in the rules of a filter, at a position in the rules as values.
type RuleError struct {
	Site
	Msg string // what is wrong and, in parentheses, how to correct it
}

// Error returns a text such as "rule set 0, fcntl, rule 1, argument 2: …".
func (e *RuleError) Error() string { return e.Before(e.Msg) }

// Error is a mistake in the author's files.
type Error struct {
	Pos token.Position // invalid if the mistake is not in a file
	Msg string         // what is wrong and, in parentheses, how to correct it
}

// Error returns a text such as "rules.go:12:3: …".
func (e *Error) Error() string {
	if e.Pos.Filename == "" {
		return e.Msg
	}
	return e.Pos.String() + ": " + e.Msg
}

// List is several mistakes as one error.
type List[E error] []E

// RuleErrors lists all mistakes in the rules of a filter, in the order of the rules.
type RuleErrors = List[*RuleError]

// Errors lists all mistakes in the author's files, in order of position.
type Errors = List[*Error]

// Error returns the texts of the mistakes, one to a line.
func (list List[E]) Error() string {
	lines := make([]string, len(list))
	for i, e := range list {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the single mistakes, for errors.As and errors.Is.
func (list List[E]) Unwrap() []error {
	errs := make([]error, len(list))
	for i, e := range list {
		errs[i] = e
	}
	return errs
}

// SortRuleErrors sorts mistakes in the order of the rules.
func SortRuleErrors(list RuleErrors) {
	slices.SortStableFunc(list, func(a, b *RuleError) int { return a.Compare(b.Site) })
}

// ComparePos compares positions by file, line and column.
func ComparePos(a, b token.Position) int {
	return cmp.Or(cmp.Compare(a.Filename, b.Filename), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}
