package oci

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/kernel"
)

// rule reads one element of "syscalls".
func (p *profile) rule(n *node) error {
	r := rule{position: n.position}
	var action *node
	var errno errnoNodes
	err := p.object(n, fields{
		"names": func(n *node) error { return p.each(n, func(n *node) error { return p.name(&r, n) }) },
		// In profiles before Docker 1.13 each rule has one name.
		"name":     func(n *node) error { return p.name(&r, n) },
		"action":   keep(&action),
		"errnoRet": keep(&errno.number),
		"errno":    keep(&errno.name),
		"args": func(n *node) error {
			return p.each(n, func(n *node) error { return p.condition(&r, n) })
		},
		"comment":  p.stringInto(&r.comment),
		"includes": func(n *node) error { return p.scope(&r.includes, n) },
		"excludes": func(n *node) error { return p.scope(&r.excludes, n) },
	})
	switch {
	case err != nil:
		return err
	case n.has("name") && n.has("names"):
		return p.errorf(n.position, "name and names exclude each other")
	case len(r.names) == 0:
		return p.errorf(n.position, "the rule has no names")
	case action == nil:
		return p.errorf(n.position, "the rule has no action")
	}
	r.action, err = p.action(action, errno)
	p.rules = append(p.rules, r)
	return err
}

// name adds a name to a rule, once.
func (p *profile) name(r *rule, n *node) error {
	text, err := p.string(n)
	if err == nil && text == "" {
		err = p.errorf(n.position, "the name is empty")
	}
	if !slices.ContainsFunc(r.names, func(other name) bool { return other.text == text }) {
		r.names = append(r.names, name{n.position, text})
	}
	return err
}

// operators are the values of "op".
var operators = map[string]operator{
	"SCMP_CMP_EQ": equal, "SCMP_CMP_NE": notEqual, "SCMP_CMP_LT": lessThan, "SCMP_CMP_LE": lessOrEqual,
	"SCMP_CMP_GE": greaterOrEqual, "SCMP_CMP_GT": greaterThan, "SCMP_CMP_MASKED_EQ": maskedEqual,
}

// condition reads one element of "args".
func (p *profile) condition(r *rule, n *node) error {
	c := condition{position: n.position}
	var op string
	var index, value, two uint64
	numberInto := func(v *uint64) func(*node) error {
		return func(n *node) (err error) {
			*v, err = p.number(n)
			return err
		}
	}
	err := p.object(n, fields{
		"index":    numberInto(&index),
		"value":    numberInto(&value),
		"valueTwo": numberInto(&two),
		"op": func(n *node) (err error) {
			op, err = p.oneOf(n, "operator", sortedKeys(operators))
			return err
		},
	})
	switch {
	case err != nil:
		return err
	case !n.has("index"):
		return p.errorf(n.position, "the condition has no index")
	case !n.has("value"):
		return p.errorf(n.position, "the condition has no value")
	case op == "":
		return p.errorf(n.position, "the condition has no op")
	case index > 5:
		return p.errorf(n.member("index").position, "no argument %d (a system call has arguments 0 to 5)", index)
	}
	c.arg, c.op, c.value = int(index), operators[op], value
	if c.op == maskedEqual {
		// seccomp_rule_add(3): "the masked argument value is equal to the masked
		// datum value", so bits of the datum outside the mask are ignored.
		c.mask, c.value = value, two&value
	} else if two != 0 {
		return p.errorf(n.member("valueTwo").position, "%s takes no valueTwo (only SCMP_CMP_MASKED_EQ has two values)", op)
	}
	r.args = append(r.args, c)
	return nil
}

// scope reads "includes" or "excludes".
func (p *profile) scope(s *scope, n *node) error {
	return p.object(n, fields{
		"arches": func(n *node) error {
			return p.each(n, func(n *node) error {
				name, err := p.oneOf(n, "architecture", mobyArches())
				s.arches = append(s.arches, name)
				return err
			})
		},
		"caps": func(n *node) error {
			return p.each(n, func(n *node) error {
				name, err := p.oneOf(n, "capability", allCaps)
				s.caps = append(s.caps, name)
				return err
			})
		},
		"minKernel": func(n *node) error {
			text, err := p.string(n)
			if err != nil || text == "" {
				return err
			}
			v, err := kernel.Parse(text)
			if err != nil {
				return p.errorf(n.position, "%w", err)
			}
			s.minKernel, s.kernelAt = &v, n.position
			return nil
		},
	})
}
