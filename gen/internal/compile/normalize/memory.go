package normalize

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
)

// checkMemory rejects conditions on arguments that a call takes from memory. The register of that
// position holds something else, so the rule would have no effect.
func (n *normalizer) checkMemory(when []policy.Condition, at diag.Site) {
	instead, inMemory := n.arch.InMemory(uint32(at.Number))
	if !inMemory || len(when) == 0 || when[0].Field == policy.IP {
		return
	}
	way := "no rule for its arguments can be kept; leave them out"
	if number, ok := n.arch.Number(instead); ok {
		way = fmt.Sprintf("write the rule for %s, %d, and refuse this one", instead, number)
	}
	at.Position = int(when[0].Field)
	n.fail(at, "%s takes its arguments from memory on %s, where a filter cannot look (%s)", n.call(at.Number), n.arch, way)
}

// checkOrder rejects conditions on an argument that most architectures have in a position where
// this one has another: the flags of clone.
func (n *normalizer) checkOrder(when []policy.Condition, at diag.Site) {
	if n.arch.CloneFlags() == 0 || n.call(at.Number) != "clone" || len(when) == 0 || when[0].Field != 0 {
		return
	}
	for _, c := range when {
		if int(c.Field) == n.arch.CloneFlags() {
			return // a rule on both arguments is meant
		}
	}
	at.Position = 0
	n.fail(at, "the first argument of clone is the stack on %s, and the flags are argument %d (write the rule for that in a file for %s)",
		n.arch, n.arch.CloneFlags(), n.arch)
}

// checkMultiplexed rejects rules without effect because another call does the same: on 386,
// socket is also socketcall(SYS_SOCKET, …), with its arguments in memory. A program that names
// the multiplexer has made its choice; package lint explains the consequence. But where the
// default permits the multiplexer, the rules deny nothing of what they deny by name.
func (n *normalizer) checkMultiplexed(decisions map[uint32]policy.Decision) {
	for _, m := range n.arch.Multiplexers() {
		if _, named := decisions[m.Number]; named || !policy.Permits(n.unnamed(m.Number)) {
			continue
		}
		for _, c := range m.Calls {
			d, named := decisions[c.Number]
			if !named || permitsAll(d) {
				continue
			}
			n.fail(diag.Site{RuleSet: d[0].Origin.RuleSet, Rule: -1, Number: uint64(c.Number), Position: -1},
				"denying %s has no effect on %s: %s(%d, …) makes the same call and no rule covers it (deny %s, %d, too, or where its first argument is %d)",
				c.Name, n.arch, m.Name, c.Selector, m.Name, m.Number, c.Selector)
		}
	}
}

// permitsAll reports whether a decision permits every call.
func permitsAll(d policy.Decision) bool {
	for _, clause := range d {
		if !policy.Permits(clause.Action) {
			return false
		}
	}
	return true
}
