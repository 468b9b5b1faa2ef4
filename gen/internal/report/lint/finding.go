package lint

import (
	"cmp"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Finding is one thing that is most likely a mistake.
type Finding struct {
	Code Code
	diag.Site
	Msg string // what is wrong and, in parentheses, the way out

	// Witness is a call that shows it, if one does.
	Witness *linux.SeccompData

	// Everywhere is set if the finding is one only where it is found on all
	// architectures of the filter: tables of rules may be empty on some.
	Everywhere bool
}

// String puts the site before the message: "rule set 0, fcntl, rule 1: …".
func (f *Finding) String() string { return f.Before(f.Msg) }

// sortFindings puts findings in the order of the rules.
func sortFindings(list []Finding) {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(
			a.Site.Compare(b.Site),
			cmp.Compare(a.Code, b.Code),
		)
	})
}
