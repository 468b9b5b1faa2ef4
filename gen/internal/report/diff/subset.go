package diff

import (
	"fmt"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Exceeding is a call that one filter permits and another does not.
type Exceeding struct {
	Call linux.SeccompData
	A, B linux.BPFAction // the effects of the two programs
}

// Subset looks for a call that program a permits and b does not. It returns nil if there
// is no such call. A program permits a call if the kernel then makes the call. If a leaves
// a call to another process, b must permit the call or give the same answer (see
// bpf.Exceeds). Subset prefers a witness with a name on the given architecture, and uses
// its byte order.
//
// The error is *prove.Undecided if the budget does not suffice, or that of bpf.Check.
func Subset(a, b []linux.BPFInstruction, on *arch.Arch) (*Exceeding, error) {
	if err := checkBoth(a, b); err != nil {
		return nil, err
	}
	if slices.Equal(a, b) {
		return nil, nil
	}
	more := func(t *bdd.Table, _ bdd.Part, answers []bdd.Ref) bdd.Ref {
		p := newPairs(t)
		both := p.of(effects(t, answers[0]), effects(t, answers[1]))
		return t.Where(both, func(n uint32) bool { return n > 0 && bpf.Exceeds(p.list[n][0], p.list[n][1]) })
	}
	call, err := prove.Search(bdd.Everything, on, more, a, b)
	if err != nil || call == nil {
		return nil, err
	}
	ra, err := bpf.Run(a, call, on.BigEndian)
	if err != nil {
		return nil, err
	}
	rb, err := bpf.Run(b, call, on.BigEndian)
	if err != nil {
		return nil, err
	}
	if !bpf.Exceeds(ra.Action, rb.Action) {
		return nil, fmt.Errorf("BUG: only the first program should permit %s, but the programs return %v and %v", Call(call, on), ra.Action, rb.Action)
	}
	return &Exceeding{*call, bpf.Effect(ra.Action), bpf.Effect(rb.Action)}, nil
}
