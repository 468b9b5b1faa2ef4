package policy

import (
	"fmt"
	"math"
	"strings"
)

// String returns the text form that -dump=policy prints, one line for each range:
//
//	policy for amd64
//	other architectures: kill process
//	read: allow
//	write … close (1–3): allow
//	fcntl: allow if arg1 == 0x3, else kill process
func (p *Policy) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "policy for %s\nother architectures: %v\n", p.Arch, p.BadArch)
	p.ranges(&s)
	for _, q := range p.OtherABIs {
		fmt.Fprintf(&s, "policy for %s in the same program\n", q.Arch)
		q.ranges(&s)
	}
	return s.String()
}

func (p *Policy) ranges(s *strings.Builder) {
	for _, r := range p.Ranges {
		fmt.Fprintf(s, "%s: %v\n", p.Describe(r), r.Decision)
	}
}

// Describe returns the text for the numbers of a range, such as "read" or "write … close (1–3)".
func (p *Policy) Describe(r Range) string {
	if r.First == r.Last {
		return p.Arch.Describe(r.First)
	}
	first, last := p.Arch.Name(r.First), p.Arch.Name(r.Last)
	switch {
	case first != "" && last != "":
		return fmt.Sprintf("%s … %s (%d–%d)", first, last, r.First, r.Last)
	case first != "":
		return fmt.Sprintf("%s … (%d–%d)", first, r.First, r.Last)
	}
	return fmt.Sprintf("%d–%d", r.First, r.Last)
}

// String returns a text such as "allow if arg1 == 0x3, else kill process".
func (d Decision) String() string {
	var s strings.Builder
	for i, clause := range d {
		if i > 0 {
			s.WriteString(", else ")
		}
		s.WriteString(clause.Action.String())
		if len(clause.When) > 0 {
			s.WriteString(" if " + clause.Conditions())
		}
	}
	return s.String()
}

// Conditions joins the conditions of a clause with "and". It returns "" for a clause that always
// holds.
func (c *Clause) Conditions() string {
	words := make([]string, len(c.When))
	for i, condition := range c.When {
		words[i] = condition.String()
	}
	return strings.Join(words, " and ")
}

// String returns the condition as a Go expression where Go has one, with constants in hexadecimal.
func (c Condition) String() string {
	switch c.Kind {
	case UnderMask:
		op := "=="
		if c.Not {
			op = "!="
		}
		return fmt.Sprintf("%v & %#x %s %#x", c.Field, c.A, op, c.B)
	case InRange:
		switch {
		case c.A == c.B && c.Not:
			return fmt.Sprintf("%v != %#x", c.Field, c.A)
		case c.A == c.B:
			return fmt.Sprintf("%v == %#x", c.Field, c.A)
		case c.Not:
			return fmt.Sprintf("%v not in %#x…%#x", c.Field, c.A, c.B)
		case c.A == 0:
			return fmt.Sprintf("%v <= %#x", c.Field, c.B)
		case c.B == math.MaxUint64:
			return fmt.Sprintf("%v >= %#x", c.Field, c.A)
		}
		return fmt.Sprintf("%v in %#x…%#x", c.Field, c.A, c.B)
	}
	return fmt.Sprintf("BUG: condition of kind %d", c.Kind)
}
