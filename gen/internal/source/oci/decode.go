package oci

import (
	"slices"
	"strconv"
	"strings"
)

// decode reads the text of a profile. An unknown key is an error, unless it is a remark.
func decode(source string, text []byte) (*profile, error) {
	doc := &document{source, text}
	root, err := parse(doc)
	if err != nil || root.kind != isObject {
		if form := otherForm(text); form != "" {
			return nil, doc.errorf(position{}, "the text is %s, not JSON (convert it to the JSON of the OCI runtime specification or of Moby)", form)
		}
	}
	if err != nil {
		return nil, err
	}
	root, err = seccompOf(doc, root)
	if err != nil {
		return nil, err
	}
	p := &profile{document: doc, otherABIs: map[string][]string{}}
	return p, p.profile(root)
}

// seccompOf returns linux.seccomp of a config.json. It returns any other object unchanged.
func seccompOf(doc *document, root *node) (*node, error) {
	if root.kind != isObject {
		return nil, doc.errorf(root.position, "the profile is %s, not an object", root.kind)
	}
	if root.member("ociVersion") == nil && root.member("linux") == nil {
		return root, nil
	}
	at := root
	for _, key := range []string{"linux", "seccomp"} {
		if at = at.member(key); at == nil || at.kind != isObject {
			return nil, doc.errorf(root.position, "the config.json has no linux.seccomp (its processes run without a filter)")
		}
	}
	return at, nil
}

// fields has a function for each key of an object, which reads its value.
type fields map[string]func(*node) error

// object applies fields to the members of an object, in their order. It ignores a null
// member, since Go's own encoding writes nil slices as null.
func (p *profile) object(n *node, f fields) error {
	if n.kind != isObject {
		return p.mistyped(n, isObject)
	}
	for _, m := range n.members {
		read, ok := f[m.key]
		if !ok && isRemark(m.key) {
			p.ignore(m.key)
			continue
		}
		if !ok {
			var known []string
			for key := range f {
				known = append(known, key)
			}
			slices.Sort(known)
			return p.errorf(m.position, "unknown key %q%s", m.key, didYouMean(m.key, known))
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

// isRemark reports whether a key is by convention for readers only. Runtimes ignore all keys
// that they do not know.
func isRemark(key string) bool {
	return strings.HasPrefix(key, "_") || key == "comment" || key == "description"
}

// ignore records a key without effect.
func (p *profile) ignore(key string) {
	if !slices.Contains(p.ignored, key) {
		p.ignored = append(p.ignored, key)
	}
}

func (p *profile) mistyped(n *node, want kind) error {
	return p.errorf(n.position, "%s is not allowed here (write %s)", n.kind, want)
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

// oneOf reads a string that must be one of the known words.
func (p *profile) oneOf(n *node, what string, known []string) (string, error) {
	s, err := p.string(n)
	if err == nil && !slices.Contains(known, s) {
		err = p.errorf(n.position, "unknown %s %q%s", what, s, didYouMean(s, known))
	}
	return s, err
}

// number reads an unsigned number of up to 64 bits. A float64 would lose the low bits.
func (p *profile) number(n *node) (uint64, error) {
	if n.kind != isNumber {
		return 0, p.mistyped(n, isNumber)
	}
	v, err := strconv.ParseUint(n.text, 10, 64)
	if err != nil {
		return 0, p.errorf(n.position, "%s is not a whole number from 0 to 18446744073709551615", n.text)
	}
	return v, nil
}
