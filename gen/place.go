package gen

import (
	"go/token"
	"slices"

	"github.com/seccompgen/seccompgen/gen/lint"
	"github.com/seccompgen/seccompgen/gen/load"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// place is where the source has what a finding is about: the matcher, else the
// rule, else the key of the entry, else the filter, as far as it is certain. Rules
// are values that any Go may have made; a position is certain if what stands there
// is, read off its constants, what was evaluated:
//
//	unix.SYS_FCNTL: {{rules.EqualTo(1)}, {rules.EqualTo(2)}}    each rule is found
//	unix.SYS_FCNTL: list,                                       the key is, if there is one alone
func place(from *load.Filter, target *load.Target, at lint.Place) token.Position {
	if at.Call == "" {
		return from.Pos
	}
	sites := target.Sites[at.Number]
	if at.RuleSet < 0 {
		return position(from, target, uint64(at.Number)) // any mention of the number will do
	}
	entry := target.Program.RuleSets[at.RuleSet].Rules[uintptr(at.Number)]
	site := wholeSite(sites, entry)
	if at.Rule >= 0 {
		if one := ruleSite(sites, site, entry, at.Rule); one != nil {
			if at.Position >= 0 && one.Matchers[at.Position].IsValid() {
				return one.Matchers[at.Position]
			}
			return one.Pos
		}
	}
	switch {
	case site != nil:
		return site.Pos
	case len(sites) == 1:
		return sites[0].Pos
	}
	return from.Pos
}

// wholeSite is the one place where an entry is written out as it was evaluated.
func wholeSite(sites []load.Site, entry []rules.Rule) *load.Site {
	var found *load.Site
	for i := range sites {
		s := &sites[i]
		if s.Whole && slices.EqualFunc(s.Rules, entry, func(r load.RuleSite, e rules.Rule) bool { return r.Known && r.Rule == e }) {
			if found != nil {
				return nil
			}
			found = s
		}
	}
	return found
}

// ruleSite is the one place where a rule of an entry is written: in the list that
// the entry was written as or, if other rules have come to it, wherever a rule of
// this call is the same.
func ruleSite(sites []load.Site, whole *load.Site, entry []rules.Rule, rule int) *load.RuleSite {
	if whole != nil {
		return &whole.Rules[rule]
	}
	var found *load.RuleSite
	for i := range sites {
		for k := range sites[i].Rules {
			if one := &sites[i].Rules[k]; one.Known && one.Rule == entry[rule] {
				if found != nil {
					return nil
				}
				found = one
			}
		}
	}
	return found
}
