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

// rules defines `rules`, the action by the rules of the call's ABI, or BadArchAction for a call
// of another architecture.
func (s *script) rules(abis []ABI) error {
	var branches []branch
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
		branches = append(branches, branch{apply("=", "arch", constant32(x.Arch.Token)), e.name, x.Arch.TokenName})
	}
	s.WriteString("\n; The action by the rules.\n")
	s.define("rules", answerSort, first(branches, branch{"", answer(badArch), badArch.String()}))
	return nil
}

// encoder writes the rules of one ABI.
type encoder struct {
	*script
	arch    *arch.Arch
	sets    []rules.RuleSet
	actions actions
	name    string // of the definition; names of auxiliary definitions begin with it
}

// encode defines the action for a call of the ABI, by its number.
func (e *encoder) encode() error {
	fmt.Fprintf(e, "\n; The rules for %s.\n", abiName(e.arch))
	named, err := e.named()
	if err != nil {
		return err
	}
	var branches []branch
	for _, number := range slices.Sorted(maps.Keys(named)) {
		is, note := e.number(number), e.arch.Describe(number)
		// The rules for a call of amd64 apply to the x32 call of the same name too, unless
		// rules name its own number.
		if second, ok := e.arch.Second(number); ok && !named[second] {
			is, note = some(is, e.number(second)), note+", "+e.arch.Describe(second)
		}
		decision, err := e.decision(number)
		if err != nil {
			return err
		}
		branches = append(branches, branch{is, decision, note})
	}
	e.define(e.name, answerSort, first(branches, branch{value: e.others()}))
	return nil
}

func (e *encoder) number(n uint32) string { return apply("=", "nr", constant32(n)) }

// named returns the numbers for which a rule set has an entry.
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
