package policy

import "fmt"

// checkMemory refuses conditions on arguments that a call takes from memory: the register
// of that position holds something else, and the rule would be void.
func (n *normalizer) checkMemory(when []Condition, at Error) {
	instead, inMemory := n.arch.InMemory(uint32(at.Number))
	if !inMemory || len(when) == 0 || when[0].Field == IP {
		return
	}
	way := "no rule for its arguments can be kept; leave them out"
	if number, ok := n.arch.Number(instead); ok {
		way = fmt.Sprintf("write the rule for %s, %d, and refuse this one", instead, number)
	}
	at.Position = int(when[0].Field)
	n.fail(at, "%s takes its arguments from memory on %s, where a filter cannot look (%s)", n.call(at.Number), n.arch, way)
}

// checkMultiplexed refuses rules that are void because the same calls can be made by
// another: on 386, socket also as socketcall(SYS_SOCKET, …), with its arguments in
// memory. Who names the multiplexer has decided; but where it is let through as all that
// the rules do not name, what they refuse of its calls would not be refused at all.
func (n *normalizer) checkMultiplexed(decisions map[uint32]Decision) {
	for _, m := range n.arch.Multiplexers() {
		if _, named := decisions[m.Number]; named || !LetsThrough(n.unnamed(m.Number)) {
			continue
		}
		for _, c := range m.Calls {
			d, named := decisions[c.Number]
			if !named || d.letsAllThrough() {
				continue
			}
			n.fail(Error{RuleSet: d[0].Origin.RuleSet, Rule: -1, Number: uint64(c.Number), Position: -1},
				"%s is refused in vain on %s: %s(%d, …) makes the same call, and no rule is for that (refuse %s, %d, as well, or where its first argument is %d)",
				c.Name, n.arch, m.Name, c.Selector, m.Name, m.Number, c.Selector)
		}
	}
}

// letsAllThrough reports whether every call that a decision is for is made.
func (d Decision) letsAllThrough() bool {
	for _, clause := range d {
		if !LetsThrough(clause.Action) {
			return false
		}
	}
	return true
}

// Bypass is a way around rules for a call: a multiplexer that makes it too.
type Bypass struct {
	Call, Multiplexer string
	Number, By        uint32 // of the call and of the multiplexer
	Selector          uint64 // the multiplexer's first argument
}

// Bypasses are the calls that rules refuse, all or with some arguments, and that may
// be made all the same by a multiplexer that rules name: on purpose, or because nobody
// knew. Whether the multiplexer is let through is asked with the selector alone; where
// that depends on more than its first argument, it counts.
func (p *Policy) Bypasses() []Bypass {
	var list []Bypass
	for _, m := range p.Arch.Multiplexers() {
		for _, c := range m.Calls {
			refused := p.Lookup(c.Number).Decision
			ruled := len(refused) > 0 && refused[0].Origin.RuleSet >= 0
			if ruled && !refused.letsAllThrough() && p.mayPass(p.Lookup(m.Number).Decision, m.Mask, c.Selector) {
				list = append(list, Bypass{c.Name, m.Name, c.Number, m.Number, c.Selector})
			}
		}
	}
	return list
}

// mayPass reports whether a decision may let a call through whose first argument is, in
// the bits under mask, the selector. The others are tried as all 0, as all 1 and with
// each of them alone.
func (p *Policy) mayPass(d Decision, mask, selector uint64) bool {
	max := wordMax(p.Arch)
	firsts := []uint64{selector, selector | max&^mask}
	for bit := uint64(1); bit != 0 && bit <= max; bit <<= 1 {
		if bit&mask == 0 {
			firsts = append(firsts, selector|bit)
		}
	}
	for _, first := range firsts {
		if d.mayPassWith(first) {
			return true
		}
	}
	return false
}

// mayPassWith reports whether, of the calls with a first argument, one may be let
// through. Conditions on other fields may hold or not.
func (d Decision) mayPassWith(first uint64) bool {
	for _, clause := range d {
		possible, certain := true, true
		for _, c := range clause.When {
			if c.Field != 0 {
				certain = false
			} else if !c.Holds(first) {
				possible = false
			}
		}
		switch {
		case possible && LetsThrough(clause.Action):
			return true
		case possible && certain:
			return false
		}
	}
	return false
}
