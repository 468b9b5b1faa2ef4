package diag

import (
	"cmp"
	"fmt"
	"strings"
)

// Site is a part of the rules of a filter (rules.Program): all of them, a rule set, an entry, a
// rule or an argument.
type Site struct {
	RuleSet  int    // index into RuleSets, or -1
	Call     string // the name of a system call or of another part of the rules, or ""
	Number   uint64 // of the call: the key of the entry
	Rule     int    // index into the entry, or -1 for the whole entry
	Position int    // 0 to 5 for an argument, 6 (rules.RuleIP) for the instruction pointer, or -1 for the whole rule
}

// Whole is the site of all rules of a filter.
var Whole = Site{RuleSet: -1, Rule: -1, Position: -1}

// String returns a text such as "rule set 0, fcntl, rule 1, argument 2", or "" for Whole.
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

// Before returns a message with the site before it: "rule set 0, fcntl, rule 1: …".
func (s Site) Before(msg string) string {
	if site := s.String(); site != "" {
		return site + ": " + msg
	}
	return msg
}

// Compare compares sites by the order of the rules.
func (s Site) Compare(other Site) int {
	return cmp.Or(
		cmp.Compare(s.RuleSet, other.RuleSet),
		cmp.Compare(s.Number, other.Number),
		cmp.Compare(s.Rule, other.Rule),
		cmp.Compare(s.Position, other.Position),
	)
}
