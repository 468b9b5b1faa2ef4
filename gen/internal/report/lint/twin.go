package lint

import (
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// twins finds calls that do what the rules keep another call from. That the rules
// do is taken from what they say of the call itself (see restriction): a call that
// an allow-list does not name is not kept from anything on purpose.
func (c *checker) twins() {
	families := families(c.policy.Arch)
	for _, k := range c.calls {
		by := c.restriction(k)
		if by == nil {
			continue
		}
		found := &twins{}
		name := c.policy.Arch.Name(k.number)
		for i := range families {
			if m := families[i].member(name); m != nil && !m.inMemory() {
				c.twinsOf(found, &families[i], m, k.number)
			}
		}
		c.performers(found, name, k.number)
		c.report(found, c.at(by.set, k.number, -1, -1))
	}
}

// restriction returns the clause by which the rules restrict a call on purpose:
// it lets through some of its calls by their arguments, or refuses some by name.
// ENOSYS is no such refusal: it sends who called to the older call.
func (c *checker) restriction(k *call) *clause {
	if k.open != nil {
		return nil
	}
	for i := range k.clauses {
		one := &k.clauses[i]
		if one.set < 0 || one.state == dead {
			continue
		}
		if policy.Permits(one.action) {
			if c.checksArguments(one) {
				return one
			}
		} else if !c.isENOSYS(one.action) {
			return one
		}
	}
	return nil
}

// checksArguments reports whether a rule accepts calls by their arguments.
func (c *checker) checksArguments(k *clause) bool {
	return slices.ContainsFunc(k.accepts[:rules.RuleIP], func(matcher any) bool {
		_, constant := meaning.Constant(matcher, c.abi.Arch.WordBits)
		return !constant
	})
}

func (c *checker) isENOSYS(a linux.BPFAction) bool {
	return a&linux.SECCOMP_RET_ACTION_FULL == linux.SECCOMP_RET_ERRNO &&
		c.policy.Arch.Errno(uint16(a&linux.SECCOMP_RET_DATA)) == "ENOSYS"
}

// twins are the calls that do what one call is kept from: by their arguments, and
// by what lies in memory.
type twins struct {
	plain, pointer others
	open           error
}

type others struct {
	names   []string
	does    []string          // what their families do
	witness linux.SeccompData // of the first
}

func (o *others) add(name, does string, witness linux.SeccompData) {
	if len(o.names) == 0 {
		o.witness = witness
	}
	if !slices.Contains(o.names, name) {
		o.names = append(o.names, name)
	}
	if !slices.Contains(o.does, does) {
		o.does = append(o.does, does)
	}
}

// twinsOf looks in one family for calls that do what m is kept from.
func (c *checker) twinsOf(found *twins, f *family, m *member, number uint32) {
	err := c.within(func(t *bdd.Table) {
		through := c.through(t, number)
		if f.checked && through == bdd.No {
			return
		}
		mine, scope := c.does(t, f, m, through), matters(t, f, m)
		for i := range f.members {
			other := &f.members[i]
			n, ok := c.policy.Arch.Number(other.call)
			if !ok || other.call == m.call {
				continue
			}
			theirs := c.through(t, n)
			if theirs == bdd.No {
				continue
			}
			allowed := mine
			for r, s := range other.roles {
				if s.kind == nowhere {
					allowed = t.Exists(allowed, slot(r), 64)
				}
			}
			around := t.And(t.And(c.does(t, f, other, theirs), scope), t.Not(allowed))
			if around == bdd.No {
				continue
			}
			witness := t.Least(c.callsOf(t, f, other, theirs, around), c.part(n))
			if other.inMemory() && through != bdd.No {
				found.pointer.add(other.call, f.does, witness)
			} else {
				found.plain.add(other.call, f.does, witness)
			}
		}
	})
	if err != nil {
		found.open = err
	}
}

func (f *family) member(call string) *member {
	for i := range f.members {
		if f.members[i].call == call {
			return &f.members[i]
		}
	}
	return nil
}

// inMemory reports whether a filter cannot see with what the call does it.
func (m *member) inMemory() bool {
	return slices.ContainsFunc(m.roles, func(s source) bool { return s.kind == memory })
}

// report makes findings of the twins of one call.
func (c *checker) report(found *twins, at diag.Site) {
	if found.open != nil {
		c.undecided(uint32(at.Number), found.open)
	}
	if o := &found.plain; len(o.names) > 0 {
		c.add(Twin, at, &o.witness, "the rules restrict %s, but %s %s too, and more is let through: %s (rule them alike)",
			at.Call, list(o.names), o.doing(), c.describe(&o.witness, uint32(o.witness.Nr)))
	}
	if o := &found.pointer; len(o.names) > 0 {
		c.add(PointerTwin, at, &o.witness, "the rules restrict %s, but %s %s too, by what lies in memory, where no filter looks (refuse %s, best with ENOSYS)",
			at.Call, list(o.names), o.doing(), list(o.names))
	}
}

// list joins names as a sentence does.
func list(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// doing says what the calls do: "opens files", and "open files" of several.
func (o *others) doing() string {
	words := make([]string, len(o.does))
	for i, what := range o.does {
		verb, rest, _ := strings.Cut(what, " ")
		if len(o.names) > 1 {
			verb = strings.TrimSuffix(verb, "s")
		}
		words[i] = verb + " " + rest
	}
	return list(words)
}

// describe names a call: what is not said of it is zero.
func (c *checker) describe(call *linux.SeccompData, number uint32) string {
	return c.policy.Arch.Describe(number) + prove.With(call)
}
