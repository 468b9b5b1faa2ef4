package oci

import (
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
)

// didYouMean suggests the known name that is nearest to an unknown one:
// ` (did you mean "open"?)`. It returns "" if none is near.
func didYouMean(name string, known []string) string {
	best := nearest.Of(name, known)
	if best == "" {
		return ""
	}
	return ` (did you mean "` + best + `"?)`
}

// and joins words with "and": "a", "a and b", "a, b and c".
func and(words []string) string { return join(words, " and ") }

// or joins words with "or": "a", "a or b", "a, b or c".
func or(words []string) string { return join(words, " or ") }

func join(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + last + words[n]
}
