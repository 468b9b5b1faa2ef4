package smt

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// rules defines `rules`, what the rules say: of a call of none of the ABIs,
// BadArchAction; else what those of its ABI say.
func (s *script) rules(abis []ABI) error {
	var choices []choice
	var badArch linux.BPFAction
	for i, x := range abis {
		e := &encoder{script: s, arch: x.Arch, sets: x.Rules.RuleSets, name: "rules." + x.Arch.GOARCH}
		err := e.canonicalize(x.Rules)
		switch {
		case err != nil:
		case i > 0 && e.actions.badArch != badArch:
			err = fmt.Errorf("the bad-architecture action is %v, and on %s it is %v (one filter has one)", e.actions.badArch, abis[0].Arch, badArch)
		default:
			badArch = e.actions.badArch
			err = e.encode()
		}
		if err != nil {
			return fmt.Errorf("rules for %s: %w", x.Arch, err)
		}
		choices = append(choices, choice{apply("=", "arch", constant32(x.Arch.Token)), e.name, x.Arch.TokenName})
	}
	s.WriteString("\n; What the rules say.\n")
	s.define("rules", answerSort, first(choices, choice{"", answer(badArch), badArch.String()}))
	return nil
}

// encoder writes down the rules of one ABI.
type encoder struct {
	*script
	arch    *arch.Arch
	sets    []rules.RuleSet
	actions actions
	name    string // of what it defines; what it needs for that has names that begin so
}

// encode defines what the rules say of a call of the ABI: by its number, what the rule sets
// say that name it, or what is meant for numbers that none names.
func (e *encoder) encode() error {
	fmt.Fprintf(e, "\n; The rules for %s.\n", abiName(e.arch))
	named, err := e.named()
	if err != nil {
		return err
	}
	var choices []choice
	for _, number := range slices.Sorted(maps.Keys(named)) {
		is, note := e.number(number), e.arch.Describe(number)
		// A call of x32 goes by the rules of the call of the same name on amd64, unless
		// its own number is named.
		if second, ok := e.arch.Second(number); ok && !named[second] {
			is, note = some(is, e.number(second)), note+", "+e.arch.Describe(second)
		}
		decision, err := e.decision(number)
		if err != nil {
			return err
		}
		choices = append(choices, choice{is, decision, note})
	}
	e.define(e.name, answerSort, first(choices, choice{value: e.others()}))
	return nil
}

func (e *encoder) number(n uint32) string { return apply("=", "nr", constant32(n)) }

// named are the numbers that a rule set has an entry for.
func (e *encoder) named() (map[uint32]bool, error) {
	named := map[uint32]bool{}
	for i, set := range e.sets {
		for _, number := range slices.Sorted(maps.Keys(set.Rules)) {
			if number > math.MaxUint32 {
				return nil, fmt.Errorf("rule set %d, system call %d: a system-call number has 32 bits (this entry can never match)", i, number)
			}
			named[uint32(number)] = true
		}
	}
	return named, nil
}
