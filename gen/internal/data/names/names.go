package names

import (
	"slices"
	"strings"
)

// word is a constant of package unix. On the GOARCHes in except, which are separated by spaces,
// the constant is missing or has another value.
type word struct {
	value  uint64
	name   string
	except string
}

// on reports whether the word is valid on all of the given architectures.
func (w word) on(goarchs []string) bool {
	return !slices.ContainsFunc(goarchs, func(goarch string) bool {
		return slices.Contains(strings.Fields(w.except), goarch)
	})
}

// IsCall reports whether some Linux GOARCH has a system call with a name, given in lower case.
func IsCall(name string) bool {
	_, found := slices.BinarySearch(callNames[:], name)
	return found
}

// Calls returns the names of the system calls of all GOARCHes, in order.
func Calls() []string { return slices.Clone(callNames[:]) }

// Errno returns the name that an error number has on all of the given architectures, or "". If a
// number has several names, it returns the kernel's.
func Errno(n uint16, goarchs []string) string {
	return Vocabulary{words: errnoWords[:]}.Name(uint64(n), goarchs)
}

// ErrnoNumber returns the number of an error by name. It is the number on most architectures.
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
