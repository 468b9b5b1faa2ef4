package profile

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The ways out that more than one error has.
const (
	howTo  = "a profile is the output of strace -c or of perf trace -s, or lines of a name and a count"
	intact = "take the whole output as it is"
)

// fail makes an error with a place: a line, counted from 1, or 0 for the whole file.
func (t *tally) fail(line int, format string, args ...any) error {
	place := t.name
	if line > 0 {
		place = fmt.Sprintf("%s:%d", t.name, line)
	}
	return fmt.Errorf("%s: %w", place, fmt.Errorf(format, args...))
}

// subject is a piece of the file for an error to quote. A line has no greatest
// length, an error should.
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
