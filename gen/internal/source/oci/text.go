package oci

import (
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
)

// didYouMean suggests the nearest of some names for one that is none of them:
// ` (did you mean "open"?)`, or nothing if none is near.
func didYouMean(name string, known []string) string {
	best := nearest.Of(name, known)
	if best == "" {
		return ""
	}
	return ` (did you mean "` + best + `"?)`
}

// and joins words for a sentence: "a", "a and b", "a, b and c".
func and(words []string) string { return join(words, " and ") }

// or joins words for a sentence: "a", "a or b", "a, b or c".
func or(words []string) string { return join(words, " or ") }

func join(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + last + words[n]
}
