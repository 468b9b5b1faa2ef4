package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/report/diff"
)

// difference is the change of one filter.
type difference struct {
	*pair
	report  *diff.Report      // nil if the filter is on one side only
	permits *diff.Permissions // what a filter permits that was added; nil otherwise
}

func (one *difference) undecided() bool {
	return one.report != nil && len(one.report.Undecided) > 0 || one.permits != nil && len(one.permits.Undecided) > 0
}

func (one *difference) added() bool { return one.old == nil }

func (one *difference) removed() bool { return one.new == nil }

func (one *difference) wider() bool {
	return one.removed() || one.report != nil && one.report.Wider()
}

func (one *difference) narrower() bool {
	return one.added() || one.report != nil && one.report.Narrower()
}

func (one *difference) same() bool { return one.report != nil && one.report.Same() }

// verdict sums a difference up.
func (one *difference) verdict() string {
	switch {
	case one.added():
		return "added"
	case one.removed():
		return "removed"
	case one.same() && slices.Equal(one.old.program, one.new.program):
		return "unchanged"
	case one.same():
		return "no change in meaning"
	case one.wider() && one.narrower():
		return "wider and narrower"
	case one.wider():
		return "wider"
	case one.narrower():
		return "narrower"
	case one.undecided() && len(one.report.Changes) == 0:
		return "undecided"
	}
	return "changed, neither wider nor narrower"
}

// changeKind is a kind of change that -fail-on can list.
type changeKind struct {
	name string
	in   func(*differences) bool // whether there is such a change
}

// changeKinds lists the kinds in the order of the manual. A filter that was removed is wider
// too, and one that was added is narrower: without a filter everything is permitted.
var changeKinds = []changeKind{
	{"widen", anyFilter((*difference).wider)},
	{"narrow", anyFilter((*difference).narrower)},
	{"any", func(all *differences) bool {
		return slices.ContainsFunc(all.filters, func(one *difference) bool { return !one.same() }) || all.installs.lessWell()
	}},
	{"added", anyFilter((*difference).added)},
	{"removed", anyFilter((*difference).removed)},
	{kindInstalls, func(all *differences) bool { return all.installs.lessWell() }},
}

// kindInstalls needs to know where filters are installed.
const kindInstalls = "installs"

func anyFilter(is func(*difference) bool) func(*differences) bool {
	return func(all *differences) bool { return slices.ContainsFunc(all.filters, is) }
}

func kindNames() (names []string) {
	for _, k := range changeKinds {
		names = append(names, k.name)
	}
	return names
}

// parseKinds reads a list of kinds, separated by commas.
func parseKinds(list string) (kinds []changeKind, err error) {
	for name := range strings.SplitSeq(list, ",") {
		i := slices.Index(kindNames(), strings.TrimSpace(name))
		if i < 0 {
			return nil, fmt.Errorf("%q is not one of %s", strings.TrimSpace(name), strings.Join(kindNames(), ", "))
		}
		kinds = append(kinds, changeKinds[i])
	}
	return kinds, nil
}
