package diff

import (
	"fmt"
	"strings"
)

// width is the line length at which lists of calls wrap.
const width = 96

// Text returns the report for a terminal, or "" if nothing changed:
//
//	newly allowed
//	    socket: errno EPERM → allow
//	        arg0 == AF_ALG and arg2 == 0x0
//	        arg0 == AF_VSOCK
//	        such as socket(0x26)
func (r *Report) Text() string {
	var s strings.Builder
	for i, c := range r.Changes {
		if i == 0 || c.Kind() != r.Changes[i-1].Kind() {
			fmt.Fprintf(&s, "%v\n", c.Kind())
		}
		calls := c.Subjects(r.Arch)
		if c.Where != "" {
			calls += " of " + c.Where
		}
		wrap(&s, "    ", fmt.Sprintf("%s: %s → %s", calls, Action(c.Old, r.Arch), Action(c.New, r.Arch)))
		for _, line := range c.Lines {
			fmt.Fprintf(&s, "        %s\n", line)
		}
		fmt.Fprintf(&s, "        such as %s\n", Call(&c.Witness, r.Arch))
	}
	for _, u := range r.Undecided {
		fmt.Fprintf(&s, "undecided\n    %s\n", u)
	}
	return s.String()
}

// wrap writes text as indented lines of at most width characters.
func wrap(s *strings.Builder, margin, text string) {
	line := margin
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > width && line != margin {
			s.WriteString(line + "\n")
			line = margin + "  "
		}
		if strings.TrimSpace(line) != "" {
			line += " "
		}
		line += word
	}
	s.WriteString(line + "\n")
}
