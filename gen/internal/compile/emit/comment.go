package emit

import (
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"
)

// comment writes lines as a comment above the next declaration. Each line goes to jennifer
// separately, with its marker: a text of several lines would become a block comment, which the
// text could end.
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

// plainLines splits an author's text into lines that are safe as comments, without blank lines at
// either end.
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

// visible replaces characters that Go source cannot hold (NUL, a byte order mark), that other
// tools take for the end of a line, or that change how a line looks: control and bidirectional
// formatting characters.
func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\uFEFF', unicode.Is(unicode.Bidi_Control, r):
		return unicode.ReplacementChar
	}
	return r
}

// quoted puts a line that begins like a directive in quotation marks. Behind "// " it is not a
// directive, with two exceptions: go vet reports the older form of a build constraint anywhere in
// a file (its analyzer buildtag), and staticcheck takes "go:" for a slip (SA9009).
func quoted(line string) string {
	text := strings.TrimLeftFunc(line, func(r rune) bool { return r == '/' || unicode.IsSpace(r) })
	if strings.HasPrefix(text, "+build") || strings.HasPrefix(text, "go:") {
		return "“" + strings.TrimSpace(line) + "”"
	}
	return line
}
