package cli

import (
	"strconv"
	"strings"
	"unicode"
)

// plain is a name as it may be printed: quoted if it holds what would end the line,
// move the cursor or turn the direction of the text. Whoever proposes a change
// chooses the names of its directories.
func plain(name string) string {
	if strings.ContainsFunc(name, hidden) {
		return strconv.Quote(name)
	}
	return name
}

// visible writes out what a message holds of that; it may have several lines.
func visible(message string) string {
	var s strings.Builder
	for _, r := range message {
		if hidden(r) && r != '\n' && r != '\t' {
			s.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		} else {
			s.WriteRune(r)
		}
	}
	return s.String()
}

func hidden(r rune) bool { return !unicode.IsPrint(r) }
