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
//	text             line
//	────             ────
//	line evil.go:1   // line evil.go:1   a directive has no space
//	*/ package x     // */ package x     only the line's end ends the comment
//	(empty)          //
func comment(f *jen.File, lines []string) {
	f.Line()
	for _, line := range lines {
		margin := "// "
		if line == "" || line[0] == '\t' {
			margin = "//"
		}
		f.Comment(margin + line)
	}
}

// plainLines splits what an author wrote into lines that are safe and of one
// meaning as comments, without blank ones at either end.
func plainLines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	text = strings.Map(visible, text) // and what is not UTF-8 becomes U+FFFD
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = quoted(strings.TrimRightFunc(line, unicode.IsSpace))
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

// quoted puts a line in quotation marks that begins as a directive does. Behind
// "// " it is none, with two afterthoughts: that is the older form of a build
// constraint, which go vet reports anywhere in a file (its analyzer buildtag),
// and "go:" there looks like a slip to staticcheck (SA9009).
func quoted(line string) string {
	text := strings.TrimLeftFunc(line, func(r rune) bool { return r == '/' || unicode.IsSpace(r) })
	if strings.HasPrefix(text, "+build") || strings.HasPrefix(text, "go:") {
		return "“" + strings.TrimSpace(line) + "”"
	}
	return line
}
