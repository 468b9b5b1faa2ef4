package rules

import (
	"fmt"
	"strings"
)

// RuleIP is the position of the instruction pointer's matcher in a Rule.
const RuleIP = 6

// Rule is a condition on one system call. Positions 0 to 5 have the matchers of
// the six arguments, RuleIP has the matcher of the instruction pointer. A Rule
// matches if all of its matchers accept their values. A nil matcher accepts
// every value, so the zero Rule matches every call. A matcher is of one of the
// types of this package; a value of another type is an error when the rule is
// compiled.
type Rule [RuleIP + 1]any

// String lists the matchers that are not nil, without their positions:
// "( * == 0x3 )".
func (r Rule) String() string {
	var s strings.Builder
	s.WriteString("( ")
	for _, matcher := range r {
		if matcher != nil {
			fmt.Fprintf(&s, "%v ", matcher)
		}
	}
	s.WriteString(")")
	return s.String()
}

// SyscallRules maps the number of a system call to rules. It accepts a call if
// at least one rule of its number matches. An entry without rules accepts every
// call of its number. A number without an entry is not accepted. Numbers are
// those of the architecture that the rules are compiled for, at most 2³²−1.
type SyscallRules map[uintptr][]Rule

// NewSyscallRules returns an empty map.
func NewSyscallRules() SyscallRules {
	return SyscallRules{}
}

// AddRule adds a rule for a number, so that sr also accepts the calls that the
// rule matches. If sr accepts every call of the number already, it still does.
// Like any assignment to a map, AddRule panics if sr is nil.
func (sr SyscallRules) AddRule(sysno uintptr, r Rule) {
	list, ok := sr[sysno]
	if ok && len(list) == 0 {
		// An empty list accepts every call. Appending a rule to it would narrow
		// it to that rule, so it is first replaced by an equivalent list that is
		// not empty.
		list = []Rule{{}}
	}
	sr[sysno] = append(list[:len(list):len(list)], r)
}

// Merge adds the rules of other, so that sr also accepts every call that other
// accepts. An entry without rules accepts every call of its number in either
// map, and the merged entry is then one without rules. Merge copies the rules
// of other, so later changes of one map do not affect the other. It panics if
// sr is nil and other is not empty.
func (sr SyscallRules) Merge(other SyscallRules) {
	for sysno, more := range other {
		mine, ok := sr[sysno]
		switch {
		case ok && (len(mine) == 0 || len(more) == 0):
			sr[sysno] = nil
		default:
			sr[sysno] = append(mine[:len(mine):len(mine)], more...)
		}
	}
}
