package names

import (
	"slices"
	"strings"
)

// word is a constant of package unix. On the GOARCHes in except, separated by
// spaces, it is missing or has another value.
type word struct {
	value  uint64
	name   string
	except string
}

// on reports whether the word holds on all of some architectures.
func (w word) on(goarchs []string) bool {
	return !slices.ContainsFunc(goarchs, func(goarch string) bool {
		return slices.Contains(strings.Fields(w.except), goarch)
	})
}

// IsCall reports whether some Linux GOARCH has a system call of a name, which is
// in lower case.
func IsCall(name string) bool {
	_, found := slices.BinarySearch(callNames[:], name)
	return found
}

// Calls returns the names of the system calls of all GOARCHes, in order.
func Calls() []string { return slices.Clone(callNames[:]) }

// Errno names an error number on all of some architectures; "" if it has no name.
// Of several names for one number it is the kernel's.
func Errno(n uint16, goarchs []string) string {
	return Vocabulary{words: errnoWords[:]}.Name(uint64(n), goarchs)
}

// ErrnoNumber returns the number of an error by name: that of most
// architectures.
func ErrnoNumber(name string) (n uint16, ok bool) {
	for _, w := range errnoWords {
		if w.name == name {
			return uint16(w.value), true
		}
	}
	return 0, false
}

// Errnos returns the names of all errors in order of number.
func Errnos() []string {
	list := make([]string, len(errnoWords))
	for i, w := range errnoWords {
		list[i] = w.name
	}
	return list
}
