package driver

import (
	"go/token"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// sitePosition is where the source has what a finding is about: the matcher, else the
// rule, else the key of the entry, else the filter, as far as it is certain. Rules
// are values that any Go may have made; a position is certain if what stands there
// is, read off its constants, what was evaluated:
//
//	unix.SYS_FCNTL: {{rules.EqualTo(1)}, {rules.EqualTo(2)}}    each rule is found
//	unix.SYS_FCNTL: list,                                       the key is, if there is one alone
func sitePosition(from *load.Filter, target *load.Target, at diag.Site) token.Position {
	if at.Call == "" {
		return from.Pos
	}
	sites := target.Sites[uint32(at.Number)]
	if at.RuleSet < 0 {
		return entryPosition(from, target, at.Number) // any mention of the number will do
	}
	var entries [][]rules.Rule // what the rule sets say of the number
	for _, set := range target.Program.RuleSets {
		if entry, ok := set.Rules[uintptr(at.Number)]; ok {
			entries = append(entries, entry)
		}
	}
	entry := target.Program.RuleSets[at.RuleSet].Rules[uintptr(at.Number)]
	site := wholeSite(sites, entries, entry)
	if at.Rule >= 0 {
		if one := ruleSite(sites, entries, site, entry, at.Rule); one != nil {
			if at.Position >= 0 && one.Matchers[at.Position].IsValid() {
				return one.Matchers[at.Position]
			}
			return one.Pos
		}
	}
	switch {
	case site != nil:
		return site.Pos
	case len(sites) == 1 && len(entries) == 1:
		return sites[0].Pos
	}
	return from.Pos
}

// wholeSite is the one place where an entry is written out as it was evaluated. Where
// two rule sets have such an entry, the place may be the other's.
func wholeSite(sites []load.Site, entries [][]rules.Rule, entry []rules.Rule) *load.Site {
	var found []*load.Site
	for i := range sites {
		s := &sites[i]
		if s.Whole && slices.EqualFunc(s.Rules, entry, func(r load.RuleSite, e rules.Rule) bool { return r.Known && r.Rule == e }) {
			found = append(found, s)
		}
	}
	same := 0
	for _, other := range entries {
		if slices.Equal(other, entry) {
			same++
		}
	}
	if len(found) == 1 && same == 1 {
		return found[0]
	}
	return nil
}

// ruleSite is the one place where a rule of an entry is written: in the list that
// the entry was written as or, if other rules have come to it, wherever a rule of
// this call is the same. There must be one such rule, then, and one such place.
func ruleSite(sites []load.Site, entries [][]rules.Rule, whole *load.Site, entry []rules.Rule, rule int) *load.RuleSite {
	if whole != nil {
		return &whole.Rules[rule]
	}
	var found []*load.RuleSite
	for i := range sites {
		for k := range sites[i].Rules {
			if one := &sites[i].Rules[k]; one.Known && one.Rule == entry[rule] {
				found = append(found, one)
			}
		}
	}
	same := 0
	for _, other := range slices.Concat(entries...) {
		if other == entry[rule] {
			same++
		}
	}
	if len(found) == 1 && same == 1 {
		return found[0]
	}
	return nil
}

// position is where the author names a number or mentions a library that does, or the filter if
// that is not known.
func position(from *load.Filter, target *load.Target, number uint64) token.Position {
	return target.Author(entryPosition(from, target, number))
}

// entryPosition is where the rules name a number, or the filter if that is not known.
func entryPosition(from *load.Filter, target *load.Target, number uint64) token.Position {
	if number <= 1<<32-1 {
		// The later of two entries is the one that the earlier leaves nothing.
		if at := target.Entries[uint32(number)]; len(at) > 0 {
			return at[len(at)-1]
		}
	}
	return from.Pos
}
