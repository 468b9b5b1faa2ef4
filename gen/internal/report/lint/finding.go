package lint

import (
	"cmp"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Finding is one likely mistake.
type Finding struct {
	Code Code
	diag.Site
	Msg string // what is wrong and, in parentheses, why and the way out

	// Witness is a call that demonstrates the finding; nil if there is none.
	Witness *linux.SeccompData

	// Everywhere is true if the finding counts only if all architectures of the filter
	// have it. A rule set may be empty on some architectures.
	Everywhere bool
}

// String puts the site before the message: "rule set 0, fcntl, rule 1: …".
func (f *Finding) String() string { return f.Before(f.Msg) }

// sortFindings sorts findings in the order of the rules.
func sortFindings(list []Finding) {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(
			a.Site.Compare(b.Site),
			cmp.Compare(a.Code, b.Code),
		)
	})
}
