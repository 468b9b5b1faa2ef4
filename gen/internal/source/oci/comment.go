package oci

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// width is the line length at which comments wrap.
const width = 78

// comment writes a paragraph as a comment.
func comment(b *strings.Builder, text string) { wrap(b, "// ", "// ", text) }

// comments writes several paragraphs. Each line of a text becomes a paragraph.
func comments(b *strings.Builder, texts []string) {
	for _, text := range texts {
		for line := range strings.Lines(text) {
			comment(b, line)
		}
	}
}

// item writes an element of a list in a comment.
func item(b *strings.Builder, text string) { wrap(b, "//   - ", "//     ", text) }

// wrap writes the words of a text behind a margin, on lines of at most width characters. The
// margin ends in a space, so that a comment of the profile cannot become a directive such as
// //go:build.
func wrap(b *strings.Builder, first, margin, text string) {
	line := first
	empty := true
	for _, word := range strings.Fields(text) {
		word = printable(word)
		if !empty && len([]rune(line))+1+len([]rune(word)) > width && !listMark.MatchString(word) {
			b.WriteString(line + "\n")
			line, empty = margin, true
		}
		if !empty {
			line += " "
		}
		line += word
		empty = false
	}
	b.WriteString(strings.TrimRight(line, " ") + "\n")
}

// listMark matches a word that starts a list item at the beginning of a line
// (go/doc/comment, listMarker).
var listMark = regexp.MustCompile(`^([-*+•]|[0-9]+[.)])$`)

// hidden lists characters that are invisible or reverse the direction of text. It avoids
// category C: from Go 1.25 on, that category includes unassigned characters, so the result
// would depend on the Unicode version of the Go release.
var hidden = []*unicode.RangeTable{unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Z}

// printable writes hidden characters as escapes. It also avoids two changes by gofmt:
// "// +build" is a build constraint in spite of its space, and gofmt moves it to the top of
// the file; and gofmt turns pairs of backquotes or apostrophes into quotation marks.
func printable(word string) string {
	var b strings.Builder
	if strings.HasPrefix(word, "+build") {
		b.WriteByte('\\')
	}
	for _, r := range strings.NewReplacer("``", "“", "''", "”").Replace(word) {
		if unicode.In(r, hidden...) {
			fmt.Fprintf(&b, "\\u%04x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
