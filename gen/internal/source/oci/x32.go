package oci

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// lowBits is the mask of the bits that libseccomp compares for x32 (ARCH_SIZE_32 in
// src/arch-x32.c).
const lowBits = math.MaxUint32

// addX32 adds entries for the calls of x32 that need rules of their own. A call of x32
// without such an entry follows the rules of the amd64 call with the same name.
func (r *policy) addX32(p *profile, t *target) {
	if r.arch.GOARCH != "amd64" || !slices.Contains(t.abis(p), arch.X32) {
		return
	}
	both := r.arch.WithX32()
	done := map[string]bool{}
	var added []entry
	for _, e := range r.entries {
		number, ok := both.Second(e.number)
		if !ok || len(e.clauses) == 0 || done[e.name] {
			continue
		}
		done[e.name] = true
		var same []entry
		for _, other := range r.entries {
			if other.name == e.name {
				other.number, other.x32 = number, true
				same = append(same, other)
			}
		}
		added = append(added, r.onX32(p, same)...)
	}
	r.entries = append(r.entries, append(added, r.newerX32(p, both)...)...)
}

// newerX32 returns the entries for the calls of x32 that are above the numbers of the
// profile when the amd64 call is not, and the other way round.
func (r *policy) newerX32(p *profile, both *arch.Arch) (list []entry) {
	if !stubbed(p.defaultAction) {
		return nil
	}
	last, named := r.lastNumber(p, func(name string) (uint32, bool) { return both.Number("x32_" + name) })
	if !named {
		return nil
	}
	for _, number := range both.Numbers() {
		name, ok := strings.CutPrefix(both.Name(number), "x32_")
		if !ok {
			continue
		}
		first, hasFirst := both.First(number)
		inherits := hasFirst && slices.ContainsFunc(r.entries, func(e entry) bool { return e.number == first && e.newer })
		e := entry{name: name, number: number, rule: len(p.rules), x32: true, group: group{action: p.defaultAction}}
		switch {
		case number > last && !inherits:
			e.group = group{action: enosys(r.arch), newer: true}
		case number > last || !inherits:
			continue
		}
		list = append(list, e)
	}
	return list
}

// onX32 returns the entries of one call with comparisons of the low 32 bits.
func (r *policy) onX32(p *profile, entries []entry) []entry {
	var list []entry
	exact, bounded := true, true
	for _, e := range entries {
		var ok bool
		e.clauses, ok = lowClauses(e.clauses)
		exact = exact && ok
		list = append(list, e)
	}
	if exact {
		return list
	}
	if len(entries) == 1 {
		if list := complement(p, entries[0]); list != nil {
			return list
		}
	}
	r.notes.guarded = append(r.notes.guarded, entries[0].name)
	for _, e := range entries {
		for _, c := range e.clauses {
			bounded = bounded && !slices.ContainsFunc(c.conditions, condition.acceptsHigh)
		}
	}
	if bounded && !permits(p.defaultAction) {
		return nil // the rules of amd64 deny such calls already
	}
	return guarded(p, entries)
}

// acceptsHigh reports whether a condition may accept a word of more than 32 bits.
func (c condition) acceptsHigh() bool {
	switch c.op {
	case equal, lessThan, lessOrEqual:
		return c.value > lowBits
	case maskedEqual:
		return c.mask <= lowBits || c.value > lowBits
	}
	return true
}

// mostMasks limits the masks that replace one comparison.
const mostMasks = 4

// lowClauses returns clauses that compare the low 32 bits, by masks. Ok is false if that takes
// too many.
func lowClauses(clauses []clause) (list []clause, ok bool) {
	for _, c := range clauses {
		expanded := []clause{{rule: c.rule, split: c.split}}
		for _, cond := range c.conditions {
			masks, ok := cond.lowMasks()
			if !ok || len(expanded)*len(masks) > mostMasks {
				return nil, false
			}
			var longer []clause
			for _, one := range expanded {
				for _, mask := range masks {
					one.conditions = append(slices.Clone(one.conditions), mask)
					longer = append(longer, one)
					one.conditions = one.conditions[:len(one.conditions)-1]
				}
			}
			expanded = longer
		}
		for _, one := range expanded {
			if !slices.ContainsFunc(list, one.same) {
				list = append(list, one)
			}
		}
	}
	return list, true
}

// lowMasks returns masks of the low 32 bits, one of which accepts each word that the condition
// accepts. An upper bound becomes a mask for each of its bits:
//
//	arg < 6      ──▶   arg & ~3 == 0, arg & ~1 == 4
func (c condition) lowMasks() (masks []condition, ok bool) {
	mask := func(mask, value uint64) {
		masks = append(masks, condition{arg: c.arg, op: maskedEqual, mask: mask & lowBits, value: value & mask & lowBits})
	}
	switch c.op {
	case equal:
		mask(lowBits, c.value)
		return masks, true
	case maskedEqual:
		mask(c.mask, c.value)
		return masks, true
	case lessThan, lessOrEqual:
		end := c.value & lowBits
		if c.op == lessOrEqual {
			end++
		}
		if end > lowBits || bits.OnesCount64(end) > mostMasks {
			return nil, false
		}
		for rest := end; rest != 0; {
			bit := uint64(1) << bits.TrailingZeros64(rest)
			rest &^= bit
			mask(^(bit - 1), rest)
		}
		return masks, len(masks) > 0
	}
	return nil, false
}

// complement returns an entry that gives the default action to the low words that no clause
// accepts, and after it one that accepts all. It returns nil if there are too many such
// words, or the clauses test more than one argument.
//
//	allow if arg0 != 40      ──▶   default if arg0 & 0xffffffff == 40; allow
func complement(p *profile, e entry) []entry {
	var rejected []clause
	word := uint64(0) // all words below it are decided
	arg := e.clauses[0].conditions[0].arg
	for word <= lowBits {
		next := uint64(lowBits + 1) // the first word above it with another answer
		accepted := false
		for _, c := range e.clauses {
			if len(c.conditions) != 1 || c.conditions[0].arg != arg || c.conditions[0].op == maskedEqual {
				return nil
			}
			cond := c.conditions[0]
			accepted = accepted || cond.accepts(word)
			for _, border := range []uint64{cond.value & lowBits, cond.value&lowBits + 1} {
				if border > word {
					next = min(next, border)
				}
			}
		}
		if accepted {
			word = next
			continue
		}
		for ; word < next; word++ {
			if len(rejected) == mostMasks {
				return nil
			}
			rejected = append(rejected, clause{rule: e.clauses[0].rule,
				conditions: []condition{{arg: arg, op: maskedEqual, mask: lowBits, value: word}}})
		}
	}
	others := e
	others.layer, others.clauses = e.layer+1, nil
	e.group, e.clauses = group{action: p.defaultAction, layer: e.layer}, rejected
	if len(rejected) == 0 {
		return []entry{others}
	}
	return []entry{e, others}
}

// accepts reports whether a low word meets a condition other than maskedEqual.
func (c condition) accepts(word uint64) bool {
	value := c.value & lowBits
	switch c.op {
	case equal:
		return word == value
	case notEqual:
		return word != value
	case lessThan:
		return word < value
	case lessOrEqual:
		return word <= value
	case greaterOrEqual:
		return word >= value
	}
	return word > value
}

// guarded returns the entries with their comparisons of 64 bits, after one that denies the
// calls whose tested arguments have a high half: for the others, 32 bits and 64 are the same.
func guarded(p *profile, entries []entry) []entry {
	guard := entries[0]
	guard.group = group{action: refusal(p, entries)}
	guard.clauses = nil
	var tested [6]bool
	var list []entry
	for _, e := range entries {
		for _, c := range e.clauses {
			for _, cond := range c.conditions {
				if !tested[cond.arg] {
					guard.clauses = append(guard.clauses, clause{rule: guard.rule,
						conditions: []condition{{arg: cond.arg, op: greaterThan, value: lowBits}}})
				}
				tested[cond.arg] = true
			}
		}
		e.layer++
		list = append(list, e)
	}
	return append([]entry{guard}, list...)
}

// refusal returns an action of a call that denies it, preferably the default one.
func refusal(p *profile, entries []entry) linux.BPFAction {
	for _, e := range entries {
		if permits(p.defaultAction) && !permits(e.action) {
			return e.action
		}
	}
	return p.defaultAction
}

// x32Constant writes the constant for the numbers of x32, if an entry needs it.
func (t *target) x32Constant(b *strings.Builder, entries []entry) {
	if slices.ContainsFunc(entries, func(e entry) bool { return e.x32 }) {
		b.WriteString("\n")
		comment(b, t.x32Name()+" marks the numbers of x32, whose calls have the arguments of a 32-bit process.")
		fmt.Fprintf(b, "const %s = 0x40000000\n", t.x32Name())
		b.WriteString("\n")
	}
}

func (t *target) x32Name() string { return lowerFirst(t.name) + "X32" }

// key writes the number of an entry.
func (t *target) key(e entry, arches []*arch.Arch) string {
	const own = 512 // the first number that only x32 has
	switch low := e.number &^ 0x40000000; {
	case !e.x32:
		return constant(e.name, arches)
	case low >= own:
		return fmt.Sprintf("%s + %d", t.x32Name(), low)
	}
	return t.x32Name() + " + " + constant(e.name, arches)
}
