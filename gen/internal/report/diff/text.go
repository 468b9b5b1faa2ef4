package diff

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
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
		wrap(&s, "    ", fmt.Sprintf("%s: %s → %s", c.subjects(r.Arch), Action(c.Old, r.Arch), Action(c.New, r.Arch)))
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

// Text returns the list for a terminal:
//
//	permits, most dangerous first
//	    execve: allow
//	        always
//	        danger: it runs another program
//	    read, write: allow
//	        always
func (p *Permissions) Text() string {
	var s strings.Builder
	if len(p.List) > 0 {
		s.WriteString("permits, most dangerous first\n")
	} else if len(p.Undecided) == 0 {
		s.WriteString("permits nothing\n")
	}
	for _, one := range p.List {
		wrap(&s, "    ", fmt.Sprintf("%s: %s", one.subjects(p.Arch), Action(one.New, p.Arch)))
		for _, line := range one.Lines {
			fmt.Fprintf(&s, "        %s\n", line)
		}
		if one.Danger != "" {
			fmt.Fprintf(&s, "        danger: %s\n", one.Danger)
		}
	}
	for _, u := range p.Undecided {
		fmt.Fprintf(&s, "undecided\n    %s\n", u)
	}
	return s.String()
}

// subjects names the calls of a change, and their architecture if it is another one.
func (c *Change) subjects(a *arch.Arch) string {
	calls := c.Subjects(a)
	if c.Where != "" {
		calls += " of " + c.Where
	}
	return calls
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
