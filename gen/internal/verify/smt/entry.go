package smt

import (
	"errors"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// decision defines the action for the calls of a named number: that of the first rule set that
// matches or, if none does, that of an unnamed number.
func (e *encoder) decision(number uint32) (string, error) {
	e.comment("%s, %d", e.arch.Describe(number), number)
	name := fmt.Sprintf("%s.%d", e.name, number)
	var branches []branch
	for i, set := range e.sets {
		entry, ok := set.Rules[uintptr(number)]
		if !ok {
			continue
		}
		matches, err := e.entry(entry)
		if err != nil {
			return "", fmt.Errorf("rule set %d, %s, %w", i, e.arch.Describe(number), err)
		}
		if set.Vsyscall {
			matches = every(e.fromVsyscall(), matches)
		}
		condition := e.define(fmt.Sprintf("%s.set%d", name, i), boolean, matches)
		action := e.actions.sets[i]
		branches = append(branches, branch{condition, answer(action), action.String()})
	}
	other := e.unnamed(number)
	return e.define(name, answerSort, first(branches, branch{"", answer(other), other.String()})), nil
}

// entry returns the condition of an entry: one of its rules matches. An entry without rules
// matches every call.
func (e *encoder) entry(entry []rules.Rule) (string, error) {
	if len(entry) == 0 {
		return always, nil
	}
	var list []string
	for i, rule := range entry {
		condition, err := e.rule(rule)
		if err != nil {
			return "", fmt.Errorf("rule %d, %w", i, err)
		}
		list = append(list, condition)
	}
	return some(list...), nil
}

// rule returns the condition of a rule: all of its matchers match.
func (e *encoder) rule(rule rules.Rule) (string, error) {
	var list []string
	var errs []error
	for i, matcher := range rule {
		field, position := fmt.Sprintf("arg%d", i), fmt.Sprintf("argument %d", i)
		if i == rules.RuleIP {
			field, position = "ip", "instruction pointer"
		}
		condition, err := e.matcher(field, matcher)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", position, err))
		}
		list = append(list, condition)
	}
	return every(list...), errors.Join(errs...)
}

// fromVsyscall returns the condition that a call comes from the vsyscall page, an address of the
// kernel: the top bit of its instruction pointer is set. An ABI of 32 bits has no such calls.
func (e *encoder) fromVsyscall() string {
	if e.arch.WordBits < 64 {
		return never
	}
	return apply("=", extract("ip", 63, 63), "#b1")
}
