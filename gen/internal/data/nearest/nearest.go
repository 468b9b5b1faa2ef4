// Package nearest finds the known name that is most similar to a misspelled one, for suggestions
// in error messages.
//
//	nearest.Of("opnat", names) == "openat"
package nearest

// Of returns the known name that is nearest to name, or "" if none is near. A name is near if it
// differs in at most a third of the letters of name, rounded down, plus one. Of equally near
// names, Of returns the first.
func Of(name string, known []string) string {
	best, least := "", len(name)/3+2
	for _, k := range known {
		if abs(len(k)-len(name)) >= least {
			continue
		}
		if d := distance(name, k); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance returns the least number of bytes to insert, delete or replace that turns a into b (V.
// Levenshtein, 1965). It computes the matrix row by row.
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
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func abs(n int) int { return max(n, -n) }
