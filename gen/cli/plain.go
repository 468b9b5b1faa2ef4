package cli

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// plain is a name as it may be printed: quoted if it holds what would end the line,
// move the cursor or turn the direction of the text. Whoever proposes a change
// chooses the names of its directories.
func plain(name string) string {
	if strings.ContainsFunc(name, hidden) {
		return harmless(strconv.Quote(name))
	}
	return harmless(name)
}

// visible writes out what a message holds of that; it may have several lines, none of which
// is a command of a CI system.
func visible(message string) string {
	var s strings.Builder
	for _, r := range message {
		if hidden(r) && r != '\n' && r != '\t' {
			s.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		} else {
			s.WriteRune(r)
		}
	}
	return harmless(s.String())
}

// workflowCommand begins a line that a CI system would take for a command. It also takes ## for the
// beginning of one, wherever it is.
var workflowCommand = regexp.MustCompile(`(?m)^[ \t]*::`)

func harmless(text string) string {
	return workflowCommand.ReplaceAllString(strings.ReplaceAll(text, "##", `#\x23`), "./$0")
}

func hidden(r rune) bool { return !unicode.IsPrint(r) }
