package policy

import (
	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// A policy has left out what no call reaches. Who asks about the rules themselves,
// as the diagnostics do, reads them with the functions below: they are steps of
// Normalize, for programs that it accepts.

// Read returns the conditions of one rule, as a clause has them. The rule is not
// possible if one of them holds for no value at all.
func Read(rule rules.Rule, vsyscall bool, a *arch.Arch) (when []Condition, possible bool) {
	n := normalizer{arch: a, max: wordMax(a)}
	return n.rule(rule, vsyscall, Error{})
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
	n := normalizer{arch: p.Arch, program: rules.Program{DefaultAction: p.Default, BadArchAction: p.BadArch}}
	return n.unnamed(number)
}
