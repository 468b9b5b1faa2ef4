package diff

import (
	"errors"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bdd"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Exceeding is a call that one filter permits and another does not.
type Exceeding struct {
	Call linux.SeccompData
	A, B linux.BPFAction // what the two answer
}

// Subset looks for a call that program a permits and b does not; nil means that
// there is none. To permit a call is to let the kernel make it (ALLOW, LOG). A call
// that a leaves to another process (USER_NOTIF, TRACE) must be left to it or
// permitted by b. On is the architecture whose named calls make a witness plain,
// and whose machine's byte order counts.
//
// The error says that the budget does not suffice to tell, or is that of bpf.Check.
func Subset(a, b []linux.BPFInstruction, on *arch.Arch) (*Exceeding, error) {
	if err := checkBoth(a, b); err != nil {
		return nil, err
	}
	look := func(in bdd.Part, share int) (witness *linux.SeccompData, err error) {
		err = bdd.Try(func() {
			t := bdd.New(budget(share))
			inA, inB := effects(t, a, on, in), effects(t, b, on, in)
			for _, level := range []int{2, 1} {
				at := func(answer uint32) bool { return lets(linux.BPFAction(answer)) >= level }
				if more := t.Minus(t.Where(inA, at), t.Where(inB, at)); more != bdd.No {
					call := prove.Witness(t, more, in, []*arch.Arch{on})
					witness = &call
					return
				}
			}
		})
		return witness, err
	}
	witness, err := look(bdd.Everything, 4)
	if err != nil {
		var open []error
		share := 1
		for _, in := range prove.Parts(a, b) {
			found, err := look(in, share)
			if found != nil {
				return exceeding(a, b, found, on)
			}
			if err != nil {
				share = afterUndecided
				open = append(open, fmt.Errorf("undecided for %v: %w", arch.Run{First: in.Nr.Value, Last: in.Nr.Last()}, err))
			}
		}
		return nil, errors.Join(open...)
	}
	if witness == nil {
		return nil, nil
	}
	return exceeding(a, b, witness, on)
}

// exceeding asks the interpreter what the two answer.
func exceeding(a, b []linux.BPFInstruction, call *linux.SeccompData, on *arch.Arch) (*Exceeding, error) {
	ra, err := bpf.Run(a, call, on.BigEndian)
	if err != nil {
		return nil, err
	}
	rb, err := bpf.Run(b, call, on.BigEndian)
	if err != nil {
		return nil, err
	}
	e := &Exceeding{*call, effect(ra.Action), effect(rb.Action)}
	if lets(e.A) <= lets(e.B) {
		return nil, fmt.Errorf("BUG: %s should be permitted by the first program alone, but gets %v and %v", Call(call, on), e.A, e.B)
	}
	return e, nil
}
