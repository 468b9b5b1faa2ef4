package driver

import (
	"errors"
	"fmt"
	"go/token"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
)

// mistakes collects the mistakes in rules, from all steps. The same mistake on several
// architectures is one.
type mistakes struct {
	diag.Fold[struct{}, struct{}]
}

// add takes an error of a step apart. Errors that the author did not make are returned.
func (m *mistakes) add(j *job, target *load.Target, err error) error {
	var inRules diag.RuleErrors
	var long *TooLong
	var wrong *prove.Counterexample
	var undecided *prove.Undecided
	switch {
	case errors.As(err, &inRules):
		for _, e := range inRules {
			m.record(j, target.GOARCH, position(j.from, target, e.Number), e.Error())
		}
	case errors.As(err, &long):
		at := j.from.Pos
		if len(long.Costs) > 0 {
			at = position(j.from, j.targetOf(long.Costs[0].Arch), uint64(long.Costs[0].Number))
		}
		m.record(j, target.GOARCH, at, long.Error())
	case errors.As(err, &wrong):
		at := target
		if a, ok := arch.ByToken(wrong.Call.Arch); ok {
			at = j.targetOf(a)
		}
		m.note(j, target.GOARCH, position(j.from, at, uint64(uint32(wrong.Call.Nr))),
			fmt.Sprintf("BUG: filter %q would not mean its rules: %v (nothing was written; please report this)", j.from.Name, wrong))
	case errors.As(err, &undecided):
		m.note(j, target.GOARCH, j.from.Pos, fmt.Sprintf("filter %q cannot be proved: %v "+
			"(use ranges or fewer combinations of masks on one argument, or split the filter in two)", j.from.Name, undecided))
	default:
		return err
	}
	return nil
}

// record notes a mistake of a filter.
func (m *mistakes) record(j *job, goarch string, at token.Position, msg string) {
	m.note(j, goarch, at, fmt.Sprintf("filter %q: %s", j.from.Name, msg))
}

func (m *mistakes) note(j *job, goarch string, at token.Position, msg string) {
	m.Add(at, msg, goarch, len(j.goarchs()), struct{}{}, struct{}{})
}

// err returns the mistakes as diag.Errors, or nil if there are none.
func (m *mistakes) err() error {
	if len(m.List) == 0 {
		return nil
	}
	var errs diag.Errors
	for _, one := range m.List {
		errs = append(errs, &diag.Error{Pos: one.Pos, Msg: one.Text()})
	}
	return errs
}
