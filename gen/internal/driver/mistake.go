package driver

import (
	"errors"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
)

// compile compiles all filters of a package for all architectures, or reports
// all mistakes in them.
func (out *output) compile(archs []*arch.Arch, options map[*arch.Arch]Options) error {
	out.filters = map[string][]*Compiled{}
	var found mistakes
	for _, from := range out.from.Filters {
		for i, a := range archs {
			target := from.Targets[i]
			abis, normal, err := policyOf(from, target, a, &found)
			if err != nil {
				return err
			}
			if normal == nil {
				continue
			}
			c, err := compile(abis, normal, options[a].Weights(target.Program.Hot))
			if err != nil {
				if err := found.add(from, target, err); err != nil {
					return fmt.Errorf("%s: filter %q for %s: %w", from.Pos, from.Name, a, err)
				}
				continue
			}
			out.filters[a.GOARCH] = append(out.filters[a.GOARCH], c)
		}
	}
	return found.errors()
}

// mistakes collects what is wrong with rules. The same mistake on several
// architectures is one.
type mistakes struct {
	list []*mistake
}

type mistake struct {
	at      token.Position
	message string
	goarchs []string // on which it was found
	of      int      // how many the filter is for
}

// add takes an error of Compile apart. It returns errors that are not the
// author's.
func (m *mistakes) add(from *load.Filter, target *load.Target, err error) error {
	var inRules normalize.Errors
	var long *TooLong
	var wrong *prove.Counterexample
	var undecided *prove.Undecided
	switch {
	case errors.As(err, &inRules):
		for _, e := range inRules {
			m.record(from, target.GOARCH, position(from, target, e.Number), fmt.Sprintf("filter %q: %v", from.Name, e))
		}
	case errors.As(err, &long):
		at := from.Pos
		if len(long.Costs) > 0 {
			at = position(from, targetOf(target, long.Costs[0].Arch), uint64(long.Costs[0].Number))
		}
		m.record(from, target.GOARCH, at, fmt.Sprintf("filter %q: %v", from.Name, long))
	case errors.As(err, &wrong):
		m.record(from, target.GOARCH, position(from, targetOfCall(target, wrong), uint64(uint32(wrong.Call.Nr))),
			fmt.Sprintf("BUG: filter %q would not mean its rules: %v (nothing has been written; please report it)", from.Name, wrong))
	case errors.As(err, &undecided):
		m.record(from, target.GOARCH, from.Pos, fmt.Sprintf("filter %q cannot be proved: %v "+
			"(use ranges or fewer combinations of masks on one argument, or split the filter in two)", from.Name, undecided))
	default:
		return err
	}
	return nil
}

// targetOf is what a filter means on one of its conventions.
func targetOf(native *load.Target, a *arch.Arch) *load.Target {
	for _, also := range native.Also {
		if also.GOARCH == a.GOARCH {
			return also
		}
	}
	return native
}

// targetOfCall is the one whose rules are for the call of a counterexample.
func targetOfCall(native *load.Target, wrong *prove.Counterexample) *load.Target {
	if a, ok := arch.ByToken(wrong.Call.Arch); ok {
		return targetOf(native, a)
	}
	return native
}

// position is where the rules name a number, or the filter if that is not known.
func position(from *load.Filter, target *load.Target, number uint64) token.Position {
	if number <= 1<<32-1 {
		// The later of two entries is the one that the earlier leaves nothing.
		if at := target.Entries[uint32(number)]; len(at) > 0 {
			return at[len(at)-1]
		}
	}
	return from.Pos
}

func (m *mistakes) record(from *load.Filter, goarch string, at token.Position, message string) {
	for _, known := range m.list {
		if known.at == at && known.message == message {
			if !slices.Contains(known.goarchs, goarch) {
				known.goarchs = append(known.goarchs, goarch)
			}
			return
		}
	}
	m.list = append(m.list, &mistake{at, message, []string{goarch}, len(goarchsOf(from))})
}

// goarchsOf are those that a filter's rules were evaluated for, each once.
func goarchsOf(from *load.Filter) (list []string) {
	for _, t := range from.Targets {
		for _, t := range append([]*load.Target{t}, t.Also...) {
			if !slices.Contains(list, t.GOARCH) {
				list = append(list, t.GOARCH)
			}
		}
	}
	return list
}

// errors returns the mistakes as load.Errors. One that is not there on all
// architectures of its filter says on which it is.
func (m *mistakes) errors() error {
	if len(m.list) == 0 {
		return nil
	}
	var errs load.Errors
	for _, e := range m.list {
		if len(e.goarchs) < e.of {
			e.message += " [" + strings.Join(e.goarchs, ", ") + "]"
		}
		errs = append(errs, &load.Error{Pos: e.at, Msg: e.message})
	}
	return errs
}
