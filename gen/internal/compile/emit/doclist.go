package emit

import (
	"strings"
	"unicode/utf8"
)

// list lays out indented lines of which the first begins with a marker. A line without a marker
// continues the item above it, and so does one with a marker of the other kind. If a list has a
// blank line anywhere, blank lines separate all its items.
func list(lines []string) []string {
	kind, _, _ := marker(lines[0])
	var out, pending []string // pending is a paragraph of an item
	head := ""                // what comes before the first line of pending
	loose := false
	flush := func() {
		for i, line := range text(pending) {
			if i > 0 {
				head = "    "
			}
			out = append(out, head+line)
		}
		pending, head = nil, "    "
	}
	for _, line := range lines {
		loose = loose || line == ""
	}
	for _, line := range lines {
		number, after, ok := marker(line)
		switch {
		case line == "":
			if flush(); len(out) > 0 && out[len(out)-1] != "" {
				out = append(out, "")
			}
			continue
		case ok && (number != "") == (kind != ""):
			if flush(); loose && len(out) > 0 && out[len(out)-1] != "" {
				out = append(out, "")
			}
			if head = "  - "; number != "" {
				head = " " + number + ". "
			}
			line = after
		}
		pending = append(pending, strings.TrimSpace(line))
	}
	flush()
	return out
}

// marker reads the mark at the beginning of an item. Number is "" for a bullet.
func marker(line string) (number, after string, ok bool) {
	line = strings.TrimSpace(line)
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	number, after = line[:digits], line[digits:]
	mark, size := utf8.DecodeRuneInString(after)
	if after = after[min(size, len(after)):]; !indented(after) || strings.TrimSpace(after) == "" {
		return "", "", false
	}
	if number == "" {
		return number, after, strings.ContainsRune("•*+-", mark)
	}
	return number, after, mark == '.' || mark == ')'
}

// preformatted lays out indented lines as code: behind a tab, without their common indentation.
func preformatted(lines []string) []string {
	margin := lines[0]
	for _, line := range lines {
		if line != "" {
			n := 0
			for n < len(margin) && n < len(line) && margin[n] == line[n] && indented(line[n:]) {
				n++
			}
			margin = margin[:n]
		}
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		if line != "" {
			out[i] = "\t" + strings.TrimPrefix(line, margin)
		}
	}
	return out
}

func indented(line string) bool { return line != "" && (line[0] == ' ' || line[0] == '\t') }
