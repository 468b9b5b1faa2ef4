package oci

import (
	"slices"
	"strconv"
)

// decode reads the text of a profile. Every key is either understood or an
// error.
func decode(source string, text []byte) (*profile, error) {
	doc := &document{source, text}
	root, err := parse(doc)
	if err != nil {
		return nil, err
	}
	root, err = seccompOf(doc, root)
	if err != nil {
		return nil, err
	}
	p := &profile{document: doc, foreign: map[string][]string{}}
	return p, p.profile(root)
}

// seccompOf finds linux.seccomp in a config.json; another object it returns as
// it is.
func seccompOf(doc *document, root *node) (*node, error) {
	if root.kind != isObject {
		return nil, doc.errorf(root.place, "the profile is %s, not an object", root.kind)
	}
	if root.member("ociVersion") == nil && root.member("linux") == nil {
		return root, nil
	}
	at := root
	for _, key := range []string{"linux", "seccomp"} {
		if at = at.member(key); at == nil || at.kind != isObject {
			return nil, doc.errorf(root.place, "a config.json without linux.seccomp, so its processes run unfiltered")
		}
	}
	return at, nil
}

// fields reads an object by key.
type fields map[string]func(*node) error

// object applies fields to the members of an object, in their order. A null is
// as good as no member, as Go's own encoding writes nil slices.
func (p *profile) object(n *node, f fields) error {
	if n.kind != isObject {
		return p.mistyped(n, isObject)
	}
	for _, m := range n.members {
		read, ok := f[m.key]
		if !ok {
			var known []string
			for key := range f {
				known = append(known, key)
			}
			slices.Sort(known)
			return p.errorf(m.place, "the key %q means nothing here%s", m.key, didYouMean(m.key, known))
		}
		if m.value.kind == isNull {
			continue
		}
		if err := read(m.value); err != nil {
			return err
		}
	}
	return nil
}

func (p *profile) mistyped(n *node, want kind) error {
	return p.errorf(n.place, "%s where %s belongs", n.kind, want)
}

// each reads the items of an array.
func (p *profile) each(n *node, read func(*node) error) error {
	if n.kind != isArray {
		return p.mistyped(n, isArray)
	}
	for _, item := range n.items {
		if err := read(item); err != nil {
			return err
		}
	}
	return nil
}

func (p *profile) string(n *node) (string, error) {
	if n.kind != isString {
		return "", p.mistyped(n, isString)
	}
	return n.text, nil
}

// stringInto returns a reader that stores a string.
func (p *profile) stringInto(s *string) func(*node) error {
	return func(n *node) (err error) {
		*s, err = p.string(n)
		return err
	}
}

// oneOf reads a string that is one of some words.
func (p *profile) oneOf(n *node, what string, known []string) (string, error) {
	s, err := p.string(n)
	if err == nil && !slices.Contains(known, s) {
		err = p.errorf(n.place, "unknown %s %q%s", what, s, didYouMean(s, known))
	}
	return s, err
}

// number reads an unsigned number of up to 64 bits, without the detour through
// float64 that would lose the low ones.
func (p *profile) number(n *node) (uint64, error) {
	if n.kind != isNumber {
		return 0, p.mistyped(n, isNumber)
	}
	v, err := strconv.ParseUint(n.text, 10, 64)
	if err != nil {
		return 0, p.errorf(n.place, "%s is not a whole number from 0 to 18446744073709551615", n.text)
	}
	return v, nil
}
