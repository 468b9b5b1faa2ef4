package normalize

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
)

// Join makes one policy of the policies of several ABIs, the native one first. It rejects
// policies that one program cannot have: a program has one action for other architectures.
func Join(native *policy.Policy, also ...*policy.Policy) (*policy.Policy, error) {
	joined := *native
	for _, q := range also {
		switch {
		case q.BadArch != native.BadArch:
			return nil, fmt.Errorf("the bad-architecture action is %v on %s and %v on %s (one filter has one; give it a value that is the same on both)",
				native.BadArch, native.Arch, q.BadArch, q.Arch)
		case joined.Of(q.Arch.Token) != nil || q.Arch.BigEndian != native.Arch.BigEndian || len(q.OtherABIs) > 0:
			return nil, fmt.Errorf("BUG: policies for %s and %s in one program", native.Arch, q.Arch)
		}
		joined.OtherABIs = append(joined.OtherABIs[:len(joined.OtherABIs):len(joined.OtherABIs)], q)
	}
	return &joined, nil
}
