package normalize

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Error is a mistake in a rule, with its place in the rules.Program.
type Error struct {
	RuleSet  int    // index into Program.RuleSets, or -1 if none is meant
	Number   uint64 // the entry's key, if one is meant
	Call     string // its name, or "syscall_1234"; or the part of the program that is meant
	Rule     int    // index into the entry, or -1 if the entry is meant
	Position int    // 0 to 5 an argument, rules.RuleIP, or -1 if the whole rule is meant
	Msg      string
}

// Error puts the place before the message:
// "rule set 0, fcntl, rule 1, argument 2: …".
func (e *Error) Error() string {
	place := []string{e.Call}
	if e.RuleSet >= 0 {
		place = []string{fmt.Sprintf("rule set %d", e.RuleSet), e.Call}
	}
	if e.Rule >= 0 {
		place = append(place, fmt.Sprintf("rule %d", e.Rule))
	}
	switch {
	case e.Position == rules.RuleIP:
		place = append(place, "instruction pointer")
	case e.Position >= 0:
		place = append(place, fmt.Sprintf("argument %d", e.Position))
	}
	return strings.Join(place, ", ") + ": " + e.Msg
}

// Errors are all mistakes of a program.
type Errors []*Error

// Error lists the mistakes, one to a line.
func (list Errors) Error() string {
	lines := make([]string, len(list))
	for i, e := range list {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives errors.As each single mistake.
func (list Errors) Unwrap() []error {
	errs := make([]error, len(list))
	for i, e := range list {
		errs[i] = e
	}
	return errs
}

func (list Errors) sort() {
	slices.SortStableFunc(list, func(a, b *Error) int {
		return cmp.Or(
			cmp.Compare(a.RuleSet, b.RuleSet),
			cmp.Compare(a.Number, b.Number),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Position, b.Position),
		)
	})
}

// call names a number. Where the table has no name for it, the program that the
// rules are in may know one.
func (n *normalizer) call(number uint64) string {
	if number <= math.MaxUint32 {
		if name := n.arch.Name(uint32(number)); name != "" {
			return name
		}
	}
	return rules.SyscallName(uintptr(number))
}

func (n *normalizer) fail(at Error, format string, args ...any) {
	if at.Call == "" {
		at.Call = n.call(at.Number)
	}
	at.Msg = fmt.Sprintf(format, args...)
	n.errors = append(n.errors, &at)
}
