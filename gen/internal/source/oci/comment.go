package oci

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// width is where lines of comments are broken.
const width = 78

// comment writes a paragraph as a comment.
func comment(b *strings.Builder, text string) { wrap(b, "// ", "// ", text) }

// comments writes several, each on lines of its own.
func comments(b *strings.Builder, texts []string) {
	for _, text := range texts {
		for line := range strings.Lines(text) {
			comment(b, line)
		}
	}
}

// item writes an element of a list in a comment.
func item(b *strings.Builder, text string) { wrap(b, "//   - ", "//     ", text) }

// wrap writes words between margins. The space that ends a margin keeps a
// profile's comment from being taken for a directive such as //go:build.
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

// listMark is a word that begins an item of a list where it begins a line
// (go/doc/comment, listMarker).
var listMark = regexp.MustCompile(`^([-*+•]|[0-9]+[.)])$`)

// hidden are the characters that do not show or that turn the direction of the text
// round. Category C would be those that Unicode has no meaning for yet as well, from Go
// 1.25 on: its version would matter, which is that of the Go release.
var hidden = []*unicode.RangeTable{unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Z}

// printable writes hidden characters as escapes.
//
// Gofmt would change two things: "// +build" is a build constraint in spite of its
// space, and moves from anywhere to the top of the file; and pairs of backquotes or
// apostrophes become quotation marks.
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
