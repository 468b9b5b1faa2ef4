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

// twins finds permitted calls that do what the rules deny to another call. The rules must
// restrict the other call on purpose (see restriction): an allow-list that merely does not
// name a call does not restrict it.
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

// restriction returns the clause by which the rules restrict a call on purpose: it permits
// some calls by their arguments, or denies some by name. ENOSYS does not count, since it
// sends the caller to an older call.
func (c *checker) restriction(k *call) *clause {
	if k.undecided != nil {
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

// checksArguments reports whether a clause has a condition on an argument.
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

// twins are the twins of one call. Plain twins have the values in their arguments, pointer
// twins in memory.
type twins struct {
	plain, pointer others
	undecided      error
}

type others struct {
	names   []string
	does    []string          // what their families do
	witness linux.SeccompData // a call of the first one
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

// twinsOf looks in one family for calls that do what the rules deny to m.
func (c *checker) twinsOf(found *twins, f *family, m *member, number uint32) {
	err := c.within(func(t *bdd.Table) {
		permitted := c.permitted(t, number)
		if f.checked && permitted == bdd.No {
			return
		}
		mine, scope := c.does(t, f, m, permitted), matters(t, f, m)
		for i := range f.members {
			other := &f.members[i]
			n, ok := c.policy.Arch.Number(other.call)
			if !ok || other.call == m.call {
				continue
			}
			theirs := c.permitted(t, n)
			if theirs == bdd.No {
				continue
			}
			allowed := mine
			for r, s := range other.roles {
				if s.kind == nowhere {
					allowed = t.Exists(allowed, slot(r), 64)
				}
			}
			bypass := t.And(t.And(c.does(t, f, other, theirs), scope), t.Not(allowed))
			if bypass == bdd.No {
				continue
			}
			witness := t.Least(c.callsOf(t, f, other, theirs, bypass), c.part(n))
			if other.inMemory() && permitted != bdd.No {
				found.pointer.add(other.call, f.does, witness)
			} else {
				found.plain.add(other.call, f.does, witness)
			}
		}
	})
	if err != nil {
		found.undecided = err
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

// inMemory reports whether the call takes a role from memory, which no filter can read.
func (m *member) inMemory() bool {
	return slices.ContainsFunc(m.roles, func(s source) bool { return s.kind == memory })
}

// report turns the twins of one call into findings.
func (c *checker) report(found *twins, at diag.Site) {
	if found.undecided != nil {
		c.undecided(uint32(at.Number), found.undecided)
	}
	if o := &found.plain; len(o.names) > 0 {
		c.add(Twin, at, &o.witness, "the rules restrict %s, but permit %s (%s also %s; apply the same rules to %s)",
			at.Call, c.describe(&o.witness, uint32(o.witness.Nr)), list(o.names), o.doing(), plural(o.names, "both calls", "all of these calls"))
	}
	if o := &found.pointer; len(o.names) > 0 {
		c.add(PointerTwin, at, &o.witness, "the rules restrict %s, but permit %s (%s also %s, with arguments in memory that no filter can read; deny %s, preferably with ENOSYS)",
			at.Call, list(o.names), plural(o.names, "it", "they"), o.doing(), plural(o.names, "it", "them"))
	}
}

// list joins names with commas and a final "and".
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

// describe names a call. Fields that it does not mention are zero.
func (c *checker) describe(call *linux.SeccompData, number uint32) string {
	return c.policy.Arch.Describe(number) + prove.With(call)
}
