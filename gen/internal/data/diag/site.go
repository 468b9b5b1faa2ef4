package diag

import (
	"cmp"
	"fmt"
	"strings"
)

// Site is a part of the rules of a filter (rules.Program).
type Site struct {
	RuleSet  int    // index into RuleSets, or -1 if none is meant
	Call     string // the name of a system call, or of another part of the rules; "" if none is meant
	Number   uint64 // of the call: the key of the entry
	Rule     int    // index into the entry, or -1 if the entry is meant
	Position int    // 0 to 5 an argument, 6 (rules.RuleIP) the instruction pointer, or -1 if the whole rule is meant
}

// Whole is the rules of a filter as one site.
var Whole = Site{RuleSet: -1, Rule: -1, Position: -1}

// String reads "rule set 0, fcntl, rule 1, argument 2"; it is empty for Whole.
func (s Site) String() string {
	var words []string
	if s.RuleSet >= 0 {
		words = append(words, fmt.Sprintf("rule set %d", s.RuleSet))
	}
	if s.Call != "" {
		words = append(words, s.Call)
	}
	if s.Rule >= 0 {
		words = append(words, fmt.Sprintf("rule %d", s.Rule))
	}
	switch {
	case s.Position == 6:
		words = append(words, "instruction pointer")
	case s.Position >= 0:
		words = append(words, fmt.Sprintf("argument %d", s.Position))
	}
	return strings.Join(words, ", ")
}

// Before puts the site before a message: "rule set 0, fcntl, rule 1: …".
func (s Site) Before(msg string) string {
	if site := s.String(); site != "" {
		return site + ": " + msg
	}
	return msg
}

// Compare is the order of the rules.
func (s Site) Compare(other Site) int {
	return cmp.Or(
		cmp.Compare(s.RuleSet, other.RuleSet),
		cmp.Compare(s.Number, other.Number),
		cmp.Compare(s.Rule, other.Rule),
		cmp.Compare(s.Position, other.Position),
	)
}
