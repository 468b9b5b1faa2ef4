package diff

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/report/region"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Report lists the differences in meaning of two programs. They mean the same if the
// report has no changes and nothing is undecided.
type Report struct {
	Arch    *arch.Arch // whose names the report uses
	Changes []*Change  // in order of Kind

	// Undecided describes sets of calls that are too large to compare. The report does
	// not cover them.
	Undecided []string
}

// Kind is what a change means for a call.
type Kind int

const (
	NewlyAllowed  Kind = iota // the kernel makes the call now, but did not before
	NewlyFaked                // the kernel does not make the call, and now returns 0 as if it did
	NewlyDenied               // the kernel made the call before, but does not now
	ActionChanged             // anything else
)

// String returns "newly allowed", "newly reported as a success", "newly denied" or "action
// changed".
func (k Kind) String() string {
	return [...]string{"newly allowed", "newly reported as a success", "newly denied", "action changed"}[k]
}

// Change is a set of calls whose action changed from Old to New.
type Change struct {
	Old, New linux.BPFAction

	// Where names the architectures of the calls; "" means that of the report.
	Where string

	// Calls has the numbers, in ascending order. If there are too many ranges, Calls is
	// nil. When then covers the arguments that change with some number, but not with
	// every number. Likewise, if Where is "many other architectures", When covers the
	// arguments that change with some architecture.
	Calls []arch.Run

	// When describes the arguments, and Lines is the same as text.
	When  *region.Description
	Lines []string

	// Witness is the least call of the change.
	Witness linux.SeccompData

	archs []bdd.Span // nil if there are too many ranges of them
}

// Kind classifies the change.
func (c *Change) Kind() Kind {
	switch old, new := bpf.Permits(c.Old), bpf.Permits(c.New); {
	case new && !old:
		return NewlyAllowed
	case bpf.FakesSuccess(c.New):
		return NewlyFaked
	case old && !new:
		return NewlyDenied
	}
	return ActionChanged
}

// Wider reports whether some call can gain from a change of its action: see bpf.Wider.
func (r *Report) Wider() bool {
	return slices.ContainsFunc(r.Changes, func(c *Change) bool { return bpf.Wider(c.Old, c.New) })
}

// Narrower reports whether some call can lose by a change of its action: see bpf.Narrower.
func (r *Report) Narrower() bool {
	return slices.ContainsFunc(r.Changes, func(c *Change) bool { return bpf.Narrower(c.Old, c.New) })
}

// Same reports whether the two programs are known to mean the same.
func (r *Report) Same() bool { return len(r.Changes) == 0 && len(r.Undecided) == 0 }
