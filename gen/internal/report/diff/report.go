package diff

import (
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
	Changes []*Change  // newly allowed first, then newly denied, then the rest

	// Undecided describes sets of calls that are too large to compare. The report does
	// not cover them.
	Undecided []string
}

// Kind is what a change means for a call.
type Kind int

const (
	NewlyAllowed  Kind = iota // the kernel makes the call now, but did not before
	NewlyDenied               // the kernel made the call before, but does not now
	ActionChanged             // anything else
)

// String returns "newly allowed", "newly denied" or "action changed".
func (k Kind) String() string {
	return [...]string{"newly allowed", "newly denied", "action changed"}[k]
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
	case old && !new:
		return NewlyDenied
	}
	return ActionChanged
}

// Wider reports whether some call gets a more permissive action than before, in the
// kernel's order of precedence.
func (r *Report) Wider() bool {
	for _, c := range r.Changes {
		if precedence(c.New) > precedence(c.Old) {
			return true
		}
	}
	return false
}

// Narrower reports whether some call gets a less permissive action than before.
func (r *Report) Narrower() bool {
	for _, c := range r.Changes {
		if precedence(c.New) < precedence(c.Old) {
			return true
		}
	}
	return false
}

// Same reports whether the two programs are known to mean the same.
func (r *Report) Same() bool { return len(r.Changes) == 0 && len(r.Undecided) == 0 }

// precedence orders effects as the kernel does for several installed filters: the least
// permissive comes first (ACTION_ONLY in kernel/seccomp.c).
func precedence(a linux.BPFAction) int32 {
	return int32(a & linux.SECCOMP_RET_ACTION_FULL)
}
