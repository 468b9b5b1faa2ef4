package normalize

import (
	"maps"
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Rules returns the normal form of rules on an architecture. The error is of type
// diag.RuleErrors, and lists all mistakes in the order of the rules.
func Rules(program rules.Program, a *arch.Arch) (*policy.Policy, error) {
	n := normalizer{program: program, arch: a, max: a.MaxWord()}
	n.canonicalizeActions()
	n.checkHot()
	decisions := map[uint32]policy.Decision{}
	for _, number := range n.numbers() {
		decisions[number] = n.decide(number)
	}
	n.second(decisions)
	n.checkMultiplexed(decisions)
	if len(n.errors) > 0 {
		diag.SortRuleErrors(n.errors)
		return nil, n.errors
	}
	p := &policy.Policy{Arch: a, BadArch: n.program.BadArchAction, Default: n.program.DefaultAction, Unknown: n.program.UnknownAction, X32: n.x32}
	p.Ranges = n.cover(decisions)
	return p, nil
}

// checkHot rejects counts for impossible numbers. The counts are not part of the meaning, and a
// Policy does not have them.
func (n *normalizer) checkHot() {
	for _, number := range slices.Sorted(maps.Keys(n.program.Hot)) {
		if number > math.MaxUint32 {
			n.fail(diag.Site{RuleSet: -1, Rule: -1, Number: uint64(number), Call: "Hot", Position: -1},
				"a system-call number has 32 bits (%d can never be made)", number)
		}
	}
}

// second gives calls of x32, where they have rules, the decision of the amd64 call of the same
// name. A rule for a number of x32 concerns that number alone.
func (n *normalizer) second(decisions map[uint32]policy.Decision) {
	for _, number := range slices.Sorted(maps.Keys(decisions)) {
		if second, ok := n.arch.Second(number); ok {
			if _, own := decisions[second]; !own {
				decisions[second] = decisions[number]
			}
		}
	}
}

type normalizer struct {
	program rules.Program
	arch    *arch.Arch
	max     uint64
	x32     *linux.BPFAction // nil if X32Action is zero
	errors  diag.RuleErrors
}

// numbers are the numbers that rule sets name, in ascending order.
func (n *normalizer) numbers() []uint32 {
	named := map[uint32]bool{}
	for i, set := range n.program.RuleSets {
		for _, number := range slices.Sorted(maps.Keys(set.Rules)) {
			if number > math.MaxUint32 {
				n.fail(diag.Site{RuleSet: i, Rule: -1, Number: uint64(number), Position: -1},
					"a system-call number has 32 bits (this entry can never match)")
				continue
			}
			named[uint32(number)] = true
		}
	}
	return slices.Sorted(maps.Keys(named))
}

// decide lists the clauses of the rule sets for one number, in their order and with alternatives
// merged. The default is last.
func (n *normalizer) decide(number uint32) policy.Decision {
	var d policy.Decision
	settledBy := -1 // the rule set after which nothing is left to decide
	for i, set := range n.program.RuleSets {
		entry, ok := set.Rules[uintptr(number)]
		if !ok {
			continue
		}
		if settledBy >= 0 {
			n.fail(diag.Site{RuleSet: i, Rule: -1, Number: uint64(number), Position: -1},
				"unreachable action %v: rule set %d already decides every %s (remove one of the two entries, or put the narrower rule set first)",
				set.Action, settledBy, n.call(uint64(number)))
			continue
		}
		if n.entry(&d, i, number, entry) {
			settledBy = i
		}
	}
	if settledBy < 0 {
		d = append(d, policy.Clause{Action: n.unnamed(number), Origin: policy.ByDefault})
	}
	return n.merge(d)
}

// entry adds the clauses of one rule set's entry and reports whether it accepts
// every call of the number.
func (n *normalizer) entry(d *policy.Decision, set int, number uint32, entry []rules.Rule) (all bool) {
	action := n.program.RuleSets[set].Action
	if len(entry) == 0 {
		entry = []rules.Rule{{}}
	}
	for i, rule := range entry {
		at := diag.Site{RuleSet: set, Rule: i, Number: uint64(number)}
		when, possible := n.rule(rule, n.program.RuleSets[set].Vsyscall, at)
		n.checkMemory(when, at)
		n.checkOrder(when, at)
		switch {
		case !possible || all:
			// No call reaches this rule. Package lint reports it if that is a mistake; the meaning is
			// clear.
			continue
		case len(when) == 0:
			all = true
		}
		*d = append(*d, policy.Clause{When: when, Action: action, Origin: policy.Origin{RuleSet: set, Rule: i}})
	}
	return all
}

// rule translates a rule into conditions that must all hold. Possible is false if one of them
// never holds.
func (n *normalizer) rule(rule rules.Rule, vsyscall bool, at diag.Site) (when []policy.Condition, possible bool) {
	possible = true
	add := func(c policy.Condition, v verdict) {
		switch v {
		case never:
			possible = false
		case depends:
			when = append(when, c)
		}
	}
	for i, matcher := range rule {
		at.Position = i
		add(n.matcher(policy.Field(i), matcher, at))
	}
	if vsyscall {
		// The emulated vsyscall page is in the kernel's half of the address space
		// (arch/x86/entry/vsyscall/vsyscall_64.c): the top bit is set. Only 64-bit architectures
		// have one.
		const top = 1 << 63
		add(between(policy.IP, top, math.MaxUint64, n.max))
	}
	slices.SortFunc(when, compare)
	return slices.Compact(when), possible
}
