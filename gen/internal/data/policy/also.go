package policy

import "fmt"

// All are the policy itself, for the native convention, and those for others, in order.
func (p *Policy) All() []*Policy {
	return append([]*Policy{p}, p.Also...)
}

// Of is the policy for calls of an AUDIT_ARCH_* token, nil if its architecture is a bad
// one.
func (p *Policy) Of(token uint32) *Policy {
	for _, q := range p.All() {
		if q.Arch.Token == token {
			return q
		}
	}
	return nil
}

// Join makes one policy of those of several conventions, of which the first is native.
// It refuses what no one program can be: its answer to other architectures is one.
func Join(native *Policy, also ...*Policy) (*Policy, error) {
	joined := *native
	for _, q := range also {
		switch {
		case q.BadArch != native.BadArch:
			return nil, fmt.Errorf("the bad-architecture action is %v on %s and %v on %s (one filter has one; give it a value that is the same on both)",
				native.BadArch, native.Arch, q.BadArch, q.Arch)
		case joined.Of(q.Arch.Token) != nil || q.Arch.BigEndian != native.Arch.BigEndian || len(q.Also) > 0:
			return nil, fmt.Errorf("BUG: policies for %s and %s in one program", native.Arch, q.Arch)
		}
		joined.Also = append(joined.Also[:len(joined.Also):len(joined.Also)], q)
	}
	return &joined, nil
}
