package emit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Gofmt reads a doc comment as paragraphs, headings, lists, code and link definitions
// (go/doc/comment) and prints it in a normal form. docText makes that form itself, so that
// no gofmt changes it and none decides about bytes:
//
//	author's line          comment's line
//	─────────────          ──────────────
//	  * one                  - one               an item of a list
//	    2) two              2. two               the same
//	    a := 1             →a := 1               code, behind a tab
//	Heading                # Heading             a line that stands alone amid text
//	``quoted''             “quoted”
//	```code```             `code`
//	[x]: https://x.org     “[x]: https://x.org”
//
// Blocks stand apart by one blank line each, so that gofmt never guesses what an author
// meant by text and code without one. A link definition would have to move to the end of
// the comment, behind words that are not the author's; in quotation marks it is text.

// docText lays out the lines of plainLines. Unindented text is expected to follow.
func docText(lines []string) []string {
	var out []string
	for len(lines) > 0 {
		if lines[0] == "" {
			lines = lines[1:]
			continue
		}
		inside := indented(lines[0])
		end := slices.IndexFunc(lines, func(line string) bool {
			return line == "" && !inside || line != "" && indented(line) != inside
		})
		if end < 0 {
			end = len(lines)
		}
		block := lines[:end]
		for block[len(block)-1] == "" {
			block = block[:len(block)-1]
		}
		lines = lines[end:]
		first := len(out) == 0
		if !first {
			out = append(out, "")
		}
		_, _, marked := marker(block[0])
		switch {
		case inside && marked:
			out = append(out, list(block)...)
		case inside:
			out = append(out, preformatted(block)...)
		default:
			next := slices.IndexFunc(lines, func(line string) bool { return line != "" })
			out = append(out, paragraph(block, !first && (next < 0 || !indented(lines[next])))...)
		}
	}
	return out
}

// paragraph lays out unindented lines. Amid is set if other text comes before and after, where
// gofmt looks for headings without a mark.
func paragraph(lines []string, amid bool) []string {
	if line := lines[0]; len(lines) == 1 && len(line) > 1 && line[0] == '#' && indented(line[1:]) {
		return []string{"# " + strings.TrimSpace(line[1:])}
	}
	lines = text(lines)
	if len(lines) == 1 && amid && oldHeading(lines[0]) {
		return []string{"# " + strings.TrimSpace(lines[0])}
	}
	return lines
}

// text writes quotation marks as gofmt does, and puts link definitions in quotation marks.
func text(lines []string) []string {
	out := make([]string, len(lines))
	definitions := 0
	for i, line := range lines {
		out[i] = quotationMarks(line)
		if strings.HasPrefix(line, "[") && strings.Contains(line, "]:") {
			definitions++
		}
	}
	for i := range out {
		if definitions == len(out) {
			out[i] = "“" + out[i] + "”"
		}
	}
	return out
}

// quotationMarks replaces “ written as two backquotes, and ” written as two apostrophes. A
// longer run of backquotes becomes one: gofmt leaves such a run alone at the beginning of a
// paragraph, and may replace its end elsewhere (parseText in go/doc/comment skips the rest of
// a run by an index into the wrong string).
func quotationMarks(line string) string {
	var b strings.Builder
	for line != "" {
		n := len(line) - len(strings.TrimLeft(line, "`"))
		switch {
		case n == 2:
			b.WriteString("“")
		case n > 0:
			b.WriteByte('`')
		case strings.HasPrefix(line, "''"):
			b.WriteString("”")
			n = 2
		default:
			b.WriteByte(line[0])
			n = 1
		}
		line = line[n:]
	}
	return b.String()
}

// oldHeading reports whether the gofmt of any release may take a line that stands alone for a
// heading (isOldHeading in go/doc/comment). Every gofmt leaves a marked heading alone.
func oldHeading(line string) bool {
	line = strings.TrimSpace(line)
	first, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	if !capital(first) || !letter(last) || strings.ContainsAny(line, ";:!?+*/=[]{}_^°&§~%#@<\">\\") {
		return false
	}
	for i := range line {
		rest := line[i+1:]
		possessive := rest == "s" || strings.HasPrefix(rest, "s ")
		if line[i] == '\'' && !possessive || line[i] == '.' && strings.HasPrefix(rest, " ") {
			return false
		}
	}
	return true
}

// capital reports whether a character is a capital letter in any version of Unicode; the version
// is that of the Go release. New capitals come to the blocks of Cyrillic and Latin letters below,
// and to planes 1 and up. All characters there count as capitals, except symbols and Chinese.
func capital(r rune) bool {
	return unicode.IsLetter(r) && unicode.IsUpper(r) || 0x1c80 <= r && r <= 0x1c8f || 0xa720 <= r && r <= 0xa7ff || 0x10000 <= r && r <= 0x1efff
}

// letter reports whether a character is a letter or a digit in any version of Unicode. No new ones
// come below U+0800, which is complete, to the blocks of punctuation and symbols from U+2000 on,
// and to emoji.
func letter(r rune) bool {
	switch {
	case r < 0x800, 0x2000 <= r && r <= 0x2bff, 0x3000 <= r && r <= 0x303f, 0xfe00 <= r && r <= 0xffff, 0x1f000 <= r && r <= 0x1faff:
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	return true
}
