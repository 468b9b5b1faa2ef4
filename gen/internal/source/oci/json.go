package oci

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// kind is the type of a JSON value, under the name that messages use.
type kind string

const (
	isObject kind = "an object"
	isArray  kind = "an array"
	isString kind = "a string"
	isNumber kind = "a number"
	isBool   kind = "true or false"
	isNull   kind = "null"
)

// node is a JSON value with its position. Encoding/json alone loses positions, keeps only
// the last of duplicate keys, and accepts keys in any case.
type node struct {
	position
	kind    kind
	text    string   // the value of a string, or the digits of a number
	members []member // the members of an object, in order
	items   []*node  // the items of an array
}

type member struct {
	key      string
	position position
	value    *node
}

// maxDepth is the greatest depth of nesting. A config.json has a depth of about ten.
const maxDepth = 100

// reader builds nodes from the tokens of encoding/json, which checks the grammar.
type reader struct {
	doc *document
	dec *json.Decoder
}

// parse reads one JSON value and nothing after it.
func parse(doc *document) (*node, error) {
	if !utf8.Valid(doc.text) {
		// encoding/json would replace it by U+FFFD.
		return nil, doc.errorf(position{offset: invalidAt(doc.text)}, "the text is not UTF-8")
	}
	r := &reader{doc, json.NewDecoder(bytes.NewReader(doc.text))}
	r.dec.UseNumber()
	root, err := r.value("", 0)
	if err != nil {
		return nil, err
	}
	at := r.next()
	if _, err := r.dec.Token(); err != io.EOF {
		return nil, doc.errorf(position{offset: at}, "more text after the end of the profile")
	}
	return root, nil
}

func invalidAt(text []byte) int {
	for i := 0; ; {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
}

// next returns the offset of the next token, after white space and separators that the
// decoder has not consumed yet.
func (r *reader) next() int {
	at := int(r.dec.InputOffset())
	for at < len(r.doc.text) && strings.IndexByte(" \t\r\n,:", r.doc.text[at]) >= 0 {
		at++
	}
	return at
}

func (r *reader) token(path string) (json.Token, position, error) {
	at := position{r.next(), path}
	token, err := r.dec.Token()
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		return token, at, nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, at, r.doc.errorf(position{len(r.doc.text), path}, "the text ends in the middle of a value")
	case errors.As(err, &syntax):
		return nil, at, r.doc.errorf(at, "the text is not JSON: %w", err)
	}
	return nil, at, r.doc.errorf(at, "%w", err)
}

func (r *reader) value(path string, depth int) (*node, error) {
	token, at, err := r.token(path)
	if err != nil {
		return nil, err
	}
	if depth > maxDepth {
		return nil, r.doc.errorf(at, "the nesting is deeper than %d", maxDepth)
	}
	n := &node{position: at}
	switch v := token.(type) {
	case json.Delim:
		if v == '{' {
			n.kind = isObject
			return n, r.object(n, depth)
		}
		n.kind = isArray
		return n, r.array(n, depth)
	case string:
		n.kind, n.text = isString, v
	case json.Number:
		n.kind, n.text = isNumber, v.String()
	case bool:
		n.kind = isBool
	case nil:
		n.kind = isNull
	}
	return n, nil
}

func (r *reader) object(n *node, depth int) error {
	seen := map[string]bool{}
	for r.dec.More() {
		token, at, err := r.token(n.path)
		if err != nil {
			return err
		}
		key, ok := token.(string)
		if !ok {
			return r.doc.errorf(at, "the key of an object must be a string")
		}
		at.path = keyPath(n.path, key)
		if seen[key] {
			return r.doc.errorf(at, "the object has the key %q twice", key)
		}
		seen[key] = true
		value, err := r.value(at.path, depth+1)
		if err != nil {
			return err
		}
		n.members = append(n.members, member{key, at, value})
	}
	_, _, err := r.token(n.path) // the brace
	return err
}

func (r *reader) array(n *node, depth int) error {
	for r.dec.More() {
		item, err := r.value(fmt.Sprintf("%s[%d]", n.path, len(n.items)), depth+1)
		if err != nil {
			return err
		}
		n.items = append(n.items, item)
	}
	_, _, err := r.token(n.path) // the bracket
	return err
}

// keyPath extends a JSON path by a key. It quotes a key that is not a plain word.
func keyPath(path, key string) string {
	plain := key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
	switch {
	case !plain:
		return fmt.Sprintf("%s[%q]", path, key)
	case path == "":
		return key
	}
	return path + "." + key
}

// member returns the value of a key, or nil.
func (n *node) member(key string) *node {
	for _, m := range n.members {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// has reports whether a key has a value other than null.
func (n *node) has(key string) bool {
	value := n.member(key)
	return value != nil && value.kind != isNull
}
