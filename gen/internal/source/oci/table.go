package oci

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// table writes a literal of entries, one system call per line, in the order and groups of
// the profile's rules.
func (t *target) table(b *strings.Builder, p *profile, s *parts, entries []entry, arches []*arch.Arch) {
	if len(entries) == 0 {
		b.WriteString("rules.SyscallRules{}\n")
		return
	}
	b.WriteString("rules.SyscallRules{\n")
	var above []string
	lint := func(e entry) {
		highBits := func(e entry) bool { return e.comparesHighBits(p.defaultAction) }
		if highBits(e) && s.leads(e, highBits) {
			b.WriteString("//seccompgen:ignore high-bits the profile compares all 64 bits, as a runtime does\n")
		}
		if by := p.multiplexer(e, arches); by != "" && s.leads(e, entry.restricts) {
			fmt.Fprintf(b, "//seccompgen:ignore pointer-twin the profile permits %s, as a runtime does\n", by)
		}
	}
	lintFallback := func(e entry) {
		if p.refusesClone3(e, arches) {
			b.WriteString("//seccompgen:ignore enosys-fallback the profile has this number, whatever it means\n")
		}
	}
	for i, e := range entries {
		if i == 0 || e.rule != entries[i-1].rule {
			heading := p.heading(e.rule)
			sameGroup := len(e.clauses) > 0 && i > 0 && len(entries[i-1].clauses) > 0 && slices.Equal(heading, above)
			if i > 0 && !sameGroup {
				b.WriteString("\n")
			}
			if i == 0 || !slices.Equal(heading, above) {
				comments(b, heading)
			}
			above = heading
		}
		lint(e)
		lintFallback(e)
		t.entry(b, p, e, arches)
	}
	b.WriteString("}\n")
}

// leads reports whether no rule set before that of an entry has one of the same call with a
// property: lint reports a call once. The rules of x32 need no ignore comment, since they do
// not depend on high halves and x32 has no multiplexer.
func (s *parts) leads(e entry, property func(entry) bool) bool {
	for _, g := range s.groups() {
		if g == e.group {
			return !e.x32
		}
		for _, list := range append(s.own, s.common) {
			if slices.ContainsFunc(with(g, list), func(other entry) bool {
				return other.name == e.name && !other.x32 && property(other)
			}) {
				return false
			}
		}
	}
	return !e.x32
}

// restricts reports whether lint takes an entry for a restriction on purpose: it has conditions
// and does not return ENOSYS.
func (e entry) restricts() bool {
	return len(e.clauses) > 0 && e.action != linux.SECCOMP_RET_ERRNO.WithReturnCode(38)
}

// refusesClone3 reports whether clone3 fails with a number that is not ENOSYS on some architecture,
// while clone is permitted. Moby's profile has 38, which is another error on MIPS.
func (p *profile) refusesClone3(e entry, arches []*arch.Arch) bool {
	if e.name != "clone3" || e.x32 || e.newer || len(e.clauses) > 0 || e.action&linux.SECCOMP_RET_ACTION_FULL != linux.SECCOMP_RET_ERRNO {
		return false
	}
	other := slices.ContainsFunc(arches, func(a *arch.Arch) bool { return a.Errno(e.action.Data()) != "ENOSYS" })
	return other && slices.ContainsFunc(p.rules, func(r rule) bool {
		return permits(r.action) && slices.ContainsFunc(r.names, func(n name) bool { return n.text == "clone" })
	})
}

// multiplexer returns a permitted multiplexer that makes a restricted call with any
// arguments, or "".
func (p *profile) multiplexer(e entry, arches []*arch.Arch) string {
	if len(e.clauses) == 0 {
		return ""
	}
	for _, a := range arches {
		for _, m := range a.Multiplexers() {
			makes := slices.ContainsFunc(m.Calls, func(c arch.Multiplexed) bool { return c.Name == e.name })
			if makes && slices.ContainsFunc(p.rules, func(r rule) bool {
				return permits(r.action) && slices.ContainsFunc(r.names, func(n name) bool { return n.text == m.Name })
			}) {
				return m.Name
			}
		}
	}
	return ""
}

// constant returns the Go name of a call's number. Package golang.org/x/sys/unix has no
// names for the private numbers of an architecture.
func constant(call string, arches []*arch.Arch) string {
	for _, a := range arches {
		if number, ok := a.Number(call); ok && a.IsPrivate(number) {
			return "rules.SYS_ARM_" + strings.ToUpper(call)
		}
	}
	return "unix.SYS_" + strings.ToUpper(call)
}

// entry writes one pair of a rules.SyscallRules.
func (t *target) entry(b *strings.Builder, p *profile, e entry, arches []*arch.Arch) {
	fmt.Fprintf(b, "%s: {", t.key(e, arches))
	if len(e.clauses) == 0 {
		b.WriteString("},\n")
		return
	}
	b.WriteString("\n")
	last, above := e.rule, p.heading(e.rule)
	for i, c := range e.clauses {
		if c.rule != last {
			if heading := p.heading(c.rule); !slices.Equal(heading, above) {
				comments(b, heading)
				above = heading
			}
			last = c.rule
		}
		if c.split && (i == 0 || e.clauses[i-1].rule != c.rule) {
			comment(b, "This rule of the profile tests one argument twice. runc then requires only one of the conditions.")
		}
		e.clause(b, c, arches)
	}
	b.WriteString("},\n")
}

// clause writes a rules.Rule.
func (e entry) clause(b *strings.Builder, c clause, arches []*arch.Arch) {
	b.WriteString("{")
	at := 0
	var remark string
	for _, cond := range c.conditions {
		for ; at < cond.arg; at++ {
			b.WriteString("rules.MatchAny{}, ")
		}
		b.WriteString(e.matcher(cond, arches))
		if at++; cond != c.conditions[len(c.conditions)-1] {
			b.WriteString(", ")
		}
		switch {
		case cond.arg != 0:
		case e.name == "personality" && cond.op != maskedEqual:
			remark = personalities[cond.value]
		case cond.op == equal:
			if call := selected(e.name, cond.value); call != "" {
				remark = call
			}
		}
	}
	b.WriteString("},")
	if remark != "" {
		b.WriteString(" // " + remark)
	}
	b.WriteString("\n")
}

// matchers has the functions and types of gen/rules for the operators.
var matchers = [...]string{
	equal: "EqualTo", notEqual: "NotEqual", lessThan: "LessThan", lessOrEqual: "LessThanOrEqual",
	greaterOrEqual: "GreaterThanOrEqual", greaterThan: "GreaterThan", maskedEqual: "MaskedEqual",
}

func (e entry) matcher(c condition, arches []*arch.Arch) string {
	if c.op == maskedEqual {
		return fmt.Sprintf("rules.MaskedEqual(%s, %s)", e.value(c.arg, c.mask, "|", arches), e.value(c.arg, c.value, "|", arches))
	}
	return fmt.Sprintf("rules.%s(%s)", matchers[c.op], e.value(c.arg, c.value, " | ", arches))
}
