package diag

import (
	"go/token"
	"slices"
	"strings"
)

// Folded is a message that holds for some architectures of a filter.
type Folded struct {
	Pos     token.Position
	Msg     string
	GOARCHs []string // for which it holds, in the order in which they were checked
	Of      int      // the number of architectures of the filter
}

// OnAll reports whether the message holds for all architectures of the filter.
func (f *Folded) OnAll() bool { return len(f.GOARCHs) >= f.Of }

// Text returns the message. Unless it holds for all architectures, it is followed by those for
// which it holds: "… [amd64, arm64]".
func (f *Folded) Text() string {
	if f.OnAll() {
		return f.Msg
	}
	return f.Msg + " [" + strings.Join(f.GOARCHs, ", ") + "]"
}

// Fold collects the messages of one architecture after the other. It merges messages with the same
// position, text and key. The merged message keeps the first value.
//
//	amd64: rules.go:12:3: A ┐
//	arm64: rules.go:12:3: A ┴▶ rules.go:12:3: A
//	arm64: rules.go:14:3: B ─▶ rules.go:14:3: B [arm64]
type Fold[K comparable, V any] struct {
	List  []*FoldedValue[K, V] // in the order in which they were added
	known map[foldKey[K]]*FoldedValue[K, V]
}

// FoldedValue is a message with a key and a value of the caller.
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

// Add adds a message for one architecture of a filter. Of is the number of the filter's
// architectures.
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
