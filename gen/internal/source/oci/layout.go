package oci

import (
	"regexp"
	"strings"
)

// This file formats the files instead of go/format, whose output depends on the Go release
// of the command: up to Go 1.26 it rewrites an unindented comment before a name, and from
// 1.27 on it ends the alignment of long rows elsewhere. All releases of gofmt accept the
// files unchanged: keys, and rows with a comment at the end, have at most 40 bytes, so gofmt
// aligns them regardless of their lengths (go/printer, exprList).

// smallRow is the length up to which gofmt aligns rows without comparing their lengths.
const smallRow = 40

// line is one line of a file.
type line struct {
	indent int
	text   string
	key    int    // length of the key, if the line has a whole pair
	remark string // comment at the end
}

// pair matches the beginning of `unix.SYS_READ: {},`.
var pair = regexp.MustCompile(`^([A-Za-z_][\w.]*( \+ [\w.]+)?:) `)

// layout indents lines by the braces and parentheses around them, and aligns values and
// remarks. A line that ends in an operator continues on the next line.
func layout(source string) []byte {
	var lines []line
	depth := 0
	begins := -1 // index of the first line of an unfinished expression, or -1
	for text := range strings.Lines(source) {
		text = strings.TrimSpace(text)
		if text == "" {
			if n := len(lines); n > 0 && lines[n-1].text != "" {
				lines = append(lines, line{})
			}
			continue
		}
		if strings.HasPrefix(text, "//") {
			lines = append(lines, line{indent: depth, text: text})
			continue
		}
		l := line{}
		l.text, l.remark, _ = strings.Cut(text, " // ")
		l.indent = depth - (len(l.text) - len(strings.TrimLeft(l.text, "})")))
		opened := count(l.text, "{(") - count(l.text, "})")
		depth += opened
		unfinished := strings.HasSuffix(l.text, "|")
		switch {
		case begins >= 0:
			l.indent = lines[begins].indent + 1
		case unfinished:
			begins = len(lines)
		case opened == 0:
			l.key = len(strings.TrimSuffix(pair.FindString(l.text), " "))
		}
		if !unfinished {
			begins = -1
		}
		if l.remark != "" && len(l.text)-len(",") > smallRow {
			lines = append(lines, line{indent: l.indent, text: "// " + l.remark})
			l.remark = ""
		}
		lines = append(lines, l)
	}
	alignKeys(lines)
	alignRemarks(lines)
	var b strings.Builder
	for _, l := range lines {
		if l.text != "" {
			b.WriteString(strings.Repeat("\t", l.indent) + l.text)
		}
		b.WriteByte('\n')
	}
	return []byte(strings.TrimRight(b.String(), "\n") + "\n")
}

func count(text, chars string) (n int) {
	for _, c := range text {
		if strings.ContainsRune(chars, c) {
			n++
		}
	}
	return n
}

// alignKeys aligns the values of pairs on consecutive lines.
func alignKeys(lines []line) {
	runs(lines, func(l line) int { return l.key }, func(l *line, width int) {
		l.text = l.text[:l.key] + strings.Repeat(" ", width-l.key) + l.text[l.key:]
	})
}

// alignRemarks aligns the comments at the ends of consecutive lines.
func alignRemarks(lines []line) {
	size := func(l line) int {
		if l.remark == "" {
			return 0
		}
		return len(l.text)
	}
	runs(lines, size, func(l *line, width int) {
		l.text += strings.Repeat(" ", width-len(l.text)) + " // " + l.remark
	})
}

// runs calls pad for each line with a size, with the greatest size of its run: consecutive
// lines with a size.
func runs(lines []line, size func(line) int, pad func(l *line, width int)) {
	for i := 0; i < len(lines); i++ {
		end, width := i, 0
		for end < len(lines) && size(lines[end]) > 0 {
			width = max(width, size(lines[end]))
			end++
		}
		for ; i < end; i++ {
			pad(&lines[i], width)
		}
	}
}
