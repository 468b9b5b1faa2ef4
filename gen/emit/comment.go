package emit

import (
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"
)

// comment writes lines as a comment above what follows. Each goes through
// jennifer by itself and with its marker: a text of several lines would become
// a block, which a text can end.
//
//	text            line
//	────            ────
//	go:embed x      // go:embed x       a directive has no space
//	*/ package x    // */ package x     a line ends where it ends
//	(empty)         //
func comment(f *jen.File, lines []string) {
	f.Line()
	for _, line := range lines {
		f.Comment(strings.TrimRight("// "+line, " \t"))
	}
}

// plainLines splits what an author wrote into lines that are safe and of one
// meaning as comments, without blank ones at either end.
func plainLines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	text = strings.Map(visible, text) // and what is not UTF-8 becomes U+FFFD
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = unconstrained(strings.TrimRightFunc(line, unicode.IsSpace))
	}
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// visible replaces what Go source cannot hold (NUL, a byte order mark), what
// other tools take for the end of a line, and what makes a line look other than
// it reads: control and bidirectional formatting characters.
func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\uFEFF', unicode.Is(unicode.Bidi_Control, r):
		return unicode.ReplacementChar
	}
	return r
}

// unconstrained quotes a line that begins with "+build". That form of build
// constraint has a space after the marker; go vet reports it anywhere in a file
// (its analyzer buildtag).
func unconstrained(line string) string {
	if strings.HasPrefix(strings.TrimSpace(line), "+build") {
		return "“" + strings.TrimSpace(line) + "”"
	}
	return line
}
