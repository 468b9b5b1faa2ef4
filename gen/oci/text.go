package oci

import "strings"

// didYouMean suggests the nearest of some names for one that is none of them:
// ` (did you mean "open"?)`, or nothing if none is near.
func didYouMean(name string, known []string) string {
	best, at := "", len(name)/3+1
	for _, candidate := range known {
		if d := distance(name, candidate, at); d < at || d == at && best == "" {
			best, at = candidate, d
		}
	}
	if best == "" {
		return ""
	}
	return ` (did you mean "` + best + `"?)`
}

// distance is the number of letters to insert, delete or replace to make b of a
// (Levenshtein's), or limit+1 if it is plainly greater than limit.
func distance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
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
