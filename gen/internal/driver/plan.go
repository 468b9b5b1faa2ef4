package driver

import (
	"fmt"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
)

// abi is a convention that a filter is for, with what its rules mean there.
type abi struct {
	arch   *arch.Arch
	target *load.Target
}

// abisOf are the conventions of a filter on a target, the target's own first. X32 is
// the one that is no GOARCH: it goes by the rules of amd64.
func abisOf(target *load.Target, a *arch.Arch) ([]abi, error) {
	names := a.Also(target.ABIs)
	with := func(a *arch.Arch) *arch.Arch {
		if a.GOARCH == "amd64" && slices.Contains(names, arch.X32) {
			return a.WithX32()
		}
		return a
	}
	list := []abi{{with(a), target}}
	for _, also := range target.Also {
		other, err := arch.Lookup(also.GOARCH)
		if err != nil {
			return nil, err
		}
		list = append(list, abi{with(other), also})
	}
	return list, nil
}

// alsoGOARCH are the conventions that a kernel for a GOARCH serves as well and that rules
// have to be evaluated for, of those that a directive names.
func alsoGOARCH(goarch string, abis []string) []string {
	a, err := arch.Lookup(goarch)
	if err != nil {
		return nil // the loader asks for what it was given
	}
	return slices.DeleteFunc(a.Also(abis), func(name string) bool { return name == arch.X32 })
}

// policyOf returns the rules of a filter for a target, those of each ABI, and their normal
// form; or it notes what is wrong with them, and the normal form is nil.
func policyOf(from *load.Filter, target *load.Target, a *arch.Arch, found *mistakes) ([]meaning.ABI, *policy.Policy, error) {
	abis, err := abisOf(target, a)
	if err != nil {
		return nil, nil, err
	}
	var rules []meaning.ABI
	var policies []*policy.Policy
	for _, x := range abis {
		rules = append(rules, meaning.ABI{Arch: x.arch, Rules: x.target.Program})
		p, err := normalize.Rules(x.target.Program, x.arch)
		if err != nil {
			if err := found.add(from, x.target, err); err != nil {
				return nil, nil, fmt.Errorf("%s: filter %q for %s: %w", from.Pos, from.Name, x.arch, err)
			}
			continue
		}
		policies = append(policies, p)
	}
	if len(policies) < len(abis) {
		return nil, nil, nil
	}
	joined, err := normalize.Join(policies[0], policies[1:]...)
	if err != nil {
		found.record(from, target.GOARCH, from.Pos, fmt.Sprintf("filter %q: %v", from.Name, err))
		return nil, nil, nil
	}
	return rules, joined, nil
}
