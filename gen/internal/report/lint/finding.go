package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Finding is one thing that is most likely a mistake.
type Finding struct {
	Code Code
	Place
	Msg string // what is wrong and, in parentheses, the way out

	// Witness is a call that shows it, if one does.
	Witness *linux.SeccompData

	// Everywhere is set if the finding is one only where it is found on all
	// architectures of the filter: tables of rules may be empty on some.
	Everywhere bool
}

// Place is the part of a rules.Program that a finding is about.
type Place struct {
	RuleSet  int    // index into Program.RuleSets, or -1 if none is meant
	Call     string // the name of a system call, or "" if none is meant
	Number   uint32 // its number
	Rule     int    // index into the entry, or -1 if the entry is meant
	Position int    // 0 to 5 an argument, rules.RuleIP, or -1 if the whole rule is meant
}

// whole is the program as a place.
var whole = Place{RuleSet: -1, Rule: -1, Position: -1}

// String puts the place before the message: "rule set 0, fcntl, rule 1: …".
func (f *Finding) String() string {
	if place := f.Place.String(); place != "" {
		return place + ": " + f.Msg
	}
	return f.Msg
}

// String reads "rule set 0, fcntl, rule 1, argument 2"; it is empty for a whole
// program.
func (p Place) String() string {
	var words []string
	if p.RuleSet >= 0 {
		words = append(words, fmt.Sprintf("rule set %d", p.RuleSet))
	}
	if p.Call != "" {
		words = append(words, p.Call)
	}
	if p.Rule >= 0 {
		words = append(words, fmt.Sprintf("rule %d", p.Rule))
	}
	switch {
	case p.Position == rules.RuleIP:
		words = append(words, "instruction pointer")
	case p.Position >= 0:
		words = append(words, fmt.Sprintf("argument %d", p.Position))
	}
	return strings.Join(words, ", ")
}

// sortFindings puts findings in the order of the rules.
func sortFindings(list []Finding) {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.RuleSet, b.RuleSet),
			cmp.Compare(a.Number, b.Number),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Position, b.Position),
			cmp.Compare(a.Code, b.Code),
		)
	})
}
