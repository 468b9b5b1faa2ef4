// Package nearest finds the name that was most likely meant by one that nobody
// knows.
//
//	nearest.Of("opnat", names) == "openat"
package nearest

// Of returns the known name that is nearest to name, the first of equally near
// ones, or "" if none is near: more than a third of the letters may not differ,
// but one always may.
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

// distance is the least number of bytes to insert, delete or replace to make b
// of a (V. Levenshtein, 1965), computed row by row.
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
