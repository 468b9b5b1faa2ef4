package diff

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/report/region"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Report is what changed in meaning. Without changes, and nothing undecided, the
// two programs mean the same.
type Report struct {
	Arch    *arch.Arch // whose names the report uses
	Changes []*Change  // newly allowed first, then newly denied, then the rest

	// Undecided are sets of calls that are too much to compare; nothing is known
	// of them.
	Undecided []string
}

// Kind is what a change means for a call.
type Kind int

const (
	NewlyAllowed  Kind = iota // the kernel makes the call, and did not
	NewlyDenied               // the kernel made the call, and does not
	ActionChanged             // anything else
)

// String returns "newly allowed", "newly denied" or "action changed".
func (k Kind) String() string {
	return [...]string{"newly allowed", "newly denied", "action changed"}[k]
}

// Change is a set of calls that were answered in one way and are in another.
type Change struct {
	Old, New linux.BPFAction

	// Where says through which architectures the calls are made, "" for that of
	// the report.
	Where string

	// Calls are the numbers, in ascending order. If there are too many ranges of
	// them, Calls is nil and When is only about the rest of the call: whether there
	// is a change depends on the number as well. So it does on the architecture if
	// Where is "many other architectures".
	Calls []arch.Run

	// When says for which arguments, and Lines says so in words.
	When  *region.Description
	Lines []string

	// Witness is the least call of the change.
	Witness linux.SeccompData

	archs []bdd.Span // nil if there are too many ranges of them
}

// Kind returns what the change means for its calls.
func (c *Change) Kind() Kind {
	switch old, new := bpf.Makes(c.Old), bpf.Makes(c.New); {
	case new && !old:
		return NewlyAllowed
	case old && !new:
		return NewlyDenied
	}
	return ActionChanged
}

// Wider reports whether some call gets a more permissive action than it did, in the
// kernel's order of precedence.
func (r *Report) Wider() bool {
	for _, c := range r.Changes {
		if precedence(c.New) > precedence(c.Old) {
			return true
		}
	}
	return false
}

// Narrower reports whether some call gets a less permissive action than it did.
func (r *Report) Narrower() bool {
	for _, c := range r.Changes {
		if precedence(c.New) < precedence(c.Old) {
			return true
		}
	}
	return false
}

// Same says that the two programs are known to mean the same.
func (r *Report) Same() bool { return len(r.Changes) == 0 && len(r.Undecided) == 0 }

// precedence orders effects as the kernel does where several filters are
// installed: the least permissive comes first (ACTION_ONLY in kernel/seccomp.c).
func precedence(a linux.BPFAction) int32 {
	return int32(a & linux.SECCOMP_RET_ACTION_FULL)
}
