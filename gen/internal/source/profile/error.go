package profile

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Advice that several errors share.
const (
	howTo  = "a profile is the output of strace -c or of perf trace -s, or lines of a name and a count"
	intact = "use the complete, unchanged output"
)

// fail returns an error with a position: a line, counted from 1, or 0 for the whole file.
func (t *tally) fail(line int, format string, args ...any) error {
	position := t.name
	if line > 0 {
		position = fmt.Sprintf("%s:%d", t.name, line)
	}
	return fmt.Errorf("%s: %w", position, fmt.Errorf(format, args...))
}

// subject shortens a piece of the file, for an error to quote. Lines may be of any length.
func subject(s string) string {
	const most = 60
	s = strings.TrimSpace(s)
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}
