package rules

import (
	"fmt"
	"strings"
)

// RuleIP is the position in a Rule of the matcher for the instruction pointer.
const RuleIP = 6

// Rule is a condition on one system call: a matcher for each of its six arguments and, at RuleIP,
// one for the instruction pointer. It matches if all matchers do. A nil matcher matches anything, so
// the zero Rule matches every call. Positions hold types of this package only; anything else is an
// error when the rule is compiled.
type Rule [RuleIP + 1]any

// String lists the matchers that are not nil: "( * == 0x3 )".
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

// SyscallRules maps the number of a system call to rules of which one must match. An entry without
// rules accepts every call of that number. A number without an entry is not accepted. Numbers are
// those of the architecture that the rules are compiled for, at most 2³²−1.
type SyscallRules map[uintptr][]Rule

// NewSyscallRules returns an empty map.
func NewSyscallRules() SyscallRules {
	return SyscallRules{}
}

// AddRule adds a rule for a number. If every call of the number is already accepted, it stays
// accepted. Like any assignment to a map, AddRule panics if sr is nil.
func (sr SyscallRules) AddRule(sysno uintptr, r Rule) {
	sr.Merge(SyscallRules{sysno: {r}})
}

// Merge adds the rules of other. An entry without rules accepts every call, on either side, and the
// merged entry then does too. The rules of other are copied: neither map sees later changes to the
// other.
func (sr SyscallRules) Merge(other SyscallRules) {
	for sysno, more := range other {
		mine, ok := sr[sysno]
		if ok {
			// Appending to "every call" must not narrow it to the appended rules, so write it as a
			// rule that can stand in a list.
			mine, more = spelledOut(mine), spelledOut(more)
		}
		sr[sysno] = append(mine[:len(mine):len(mine)], more...)
	}
}

// spelledOut turns the empty list, which accepts every call, into a list of one rule that does.
func spelledOut(list []Rule) []Rule {
	if len(list) == 0 {
		return []Rule{{}}
	}
	return list
}
