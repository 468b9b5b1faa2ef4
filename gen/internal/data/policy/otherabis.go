package policy

// All are the policy itself, for the native convention, and those for others, in order.
func (p *Policy) All() []*Policy {
	return append([]*Policy{p}, p.OtherABIs...)
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
