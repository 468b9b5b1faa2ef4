package diag

import (
	"go/token"
	"slices"
	"strings"
)

// Folded is a message that holds on some architectures of a filter.
type Folded struct {
	Pos     token.Position
	Msg     string
	GOARCHs []string // on which it holds, in the order in which they were looked at
	Of      int      // how many the filter is for
}

// OnAll reports whether the message holds on all architectures of the filter.
func (f *Folded) OnAll() bool { return len(f.GOARCHs) >= f.Of }

// Text is the message, with the architectures unless these are all: "… [amd64, arm64]".
func (f *Folded) Text() string {
	if f.OnAll() {
		return f.Msg
	}
	return f.Msg + " [" + strings.Join(f.GOARCHs, ", ") + "]"
}

// Fold collects messages that are looked for on one architecture after the other. The same
// message with the same key at the same position is one. Its value is that of the first.
//
//	amd64: rules.go:12:3: A ┐
//	arm64: rules.go:12:3: A ┴▶ rules.go:12:3: A
//	arm64: rules.go:14:3: B ─▶ rules.go:14:3: B [arm64]
type Fold[K comparable, V any] struct {
	List  []*FoldedValue[K, V] // in the order in which they were found
	known map[foldKey[K]]*FoldedValue[K, V]
}

// FoldedValue is a message and what else is known of it.
type FoldedValue[K comparable, V any] struct {
	Folded
	Key   K
	Value V
}

type foldKey[K comparable] struct {
	pos token.Position
	msg string
	key K
}

// Add notes a message for an architecture of the filter, which has so many.
func (f *Fold[K, V]) Add(pos token.Position, msg, goarch string, of int, key K, value V) {
	at := foldKey[K]{pos, msg, key}
	if known := f.known[at]; known != nil {
		if !slices.Contains(known.GOARCHs, goarch) {
			known.GOARCHs = append(known.GOARCHs, goarch)
		}
		return
	}
	if f.known == nil {
		f.known = map[foldKey[K]]*FoldedValue[K, V]{}
	}
	one := &FoldedValue[K, V]{Folded{Pos: pos, Msg: msg, GOARCHs: []string{goarch}, Of: of}, key, value}
	f.known[at] = one
	f.List = append(f.List, one)
}
