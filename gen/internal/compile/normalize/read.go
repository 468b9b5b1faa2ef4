package policy

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// A policy has left out what no call reaches. Who asks about the rules themselves,
// as diagnostics and assertions do, reads them with the functions below: they are
// steps of Normalize.

// Match translates a rule on its own: a call of the architecture matches if all
// conditions hold. None of them means that every call does, and possible is false
// if none can. Vsyscall is that of the rule's set.
//
// The error, of type Errors, is that of Normalize for a matcher that is not one
// or that the architecture is too narrow for.
func Match(rule rules.Rule, vsyscall bool, a *arch.Arch) (when []Condition, possible bool, err error) {
	n := normalizer{arch: a, max: wordMax(a)}
	when, possible = n.rule(rule, vsyscall, Error{RuleSet: -1, Rule: -1, Call: "rule"})
	if len(n.errors) > 0 {
		return nil, false, n.errors
	}
	return when, possible, nil
}

// Constant reports whether a matcher gives all values of an argument the same
// answer, and which.
func Constant(matcher any, a *arch.Arch) (holds, constant bool) {
	n := normalizer{arch: a, max: wordMax(a)}
	_, v := n.matcher(0, matcher, Error{})
	return v == always, v != depends
}

// Settled is what an action means to the kernel.
func Settled(a linux.BPFAction) linux.BPFAction {
	n := normalizer{}
	return n.action(a, Error{})
}

// Unnamed is the action for calls of a number that no rule set decides.
func (p *Policy) Unnamed(number uint32) linux.BPFAction {
	n := normalizer{arch: p.Arch, program: rules.Program{DefaultAction: p.Default, BadArchAction: p.BadArch, UnknownAction: p.Unknown}, x32: p.X32}
	return n.unnamed(number)
}
