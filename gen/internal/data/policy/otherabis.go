package policy

// All returns the policy itself, which is for the native ABI, and those for the other ABIs, in
// order.
func (p *Policy) All() []*Policy {
	return append([]*Policy{p}, p.OtherABIs...)
}

// Of returns the policy for calls with an AUDIT_ARCH_* token, or nil if they are calls of a bad
// architecture.
func (p *Policy) Of(token uint32) *Policy {
	for _, q := range p.All() {
		if q.Arch.Token == token {
			return q
		}
	}
	return nil
}
