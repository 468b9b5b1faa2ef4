package main

import (
	"fmt"
	"slices"
)

// didYouMean is the way out of an unknown name: in parentheses the name that
// was most likely meant, or where to find the names if none is near. Of equally
// near ones it is the first.
func didYouMean(name string, known []string, otherwise string) string {
	best, least := "", len(name)/3+2
	for _, k := range known {
		if d := distance(name, k); d < least {
			best, least = k, d
		}
	}
	switch {
	case best != "":
		return fmt.Sprintf(" (did you mean %s?)", best)
	case otherwise != "":
		return fmt.Sprintf(" (%s)", otherwise)
	}
	return ""
}

// distance is the least number of bytes to insert, delete or replace to make b
// of a (Levenshtein), kept row by row.
func distance(a, b string) int {
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
			row[j+1] = slices.Min([]int{replace, row[j] + 1, row[j+1] + 1})
		}
	}
	return row[len(b)]
}
