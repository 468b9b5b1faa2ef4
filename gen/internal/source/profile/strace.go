package profile

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Strace -c prints a table when the last process has ended, below whatever was
// printed before, be it without an end of line:
//
//	hello% time     seconds  usecs/call     calls    errors syscall
//	------ ----------- ----------- --------- --------- ----------------
//	 23.89    0.000390          12        31        13 openat
//	 18.54    0.000302          13        22           mmap
//	------ ----------- ----------- --------- --------- ----------------
//	100.00    0.000692          13        53        13 total
//
// The columns and their order are what strace -U says; that of names is always there.
// Older versions let a number that is wider than its column move the rest of the row,
// so rows are read word by word. All cells are filled but that of errors, which is
// blank for 0, and in older versions that of usecs/call in the total.
//
// Calls that were made by the convention of another machine, as by a 32-bit program,
// have a table of their own:
//
//	System call usage summary for 32 bit mode:
//	% time     seconds  usecs/call     calls    errors syscall
//	…
//
// See call_summary in strace's count.c.

// straceColumns are the headings of all columns. What stands above dashes may also be
// a column that a newer strace has.
var straceColumns = []string{
	"% time", "seconds", "usecs/call", "calls", "errors", "syscall",
	"shortest", "longest", "wall-total", "wall-min", "wall-max", "wall-avg",
}

// straceHeads returns the columns of the table whose heading is a line, nil if the
// line is none. A table that ends with its heading is one too.
func straceHeads(lines []string, i int) []string {
	var heads []string
	for _, word := range strings.Fields(lines[i]) {
		if last := len(heads) - 1; word == "time" && last >= 0 && heads[last] == "%" {
			heads[last] += " time"
			continue
		}
		heads = append(heads, word)
	}
	if i+1 < len(lines) && isRule(lines[i+1]) {
		// What the program printed last stands before the heading.
		columns := len(strings.Fields(lines[i+1]))
		if len(heads) < columns {
			return nil
		}
		heads = heads[len(heads)-columns:]
		for _, column := range straceColumns {
			if strings.HasSuffix(heads[0], column) {
				heads[0] = column
			}
		}
	} else if len(heads) < 2 || slices.ContainsFunc(heads, func(h string) bool { return !slices.Contains(straceColumns, h) }) {
		return nil
	}
	if !slices.Contains(heads, "syscall") {
		return nil
	}
	return heads
}

// isRule reports whether a line consists of dashes, as above and below rows.
func isRule(line string) bool {
	return strings.Contains(line, "--") && strings.Trim(line, "- \t") == ""
}

// isForeignTitle reports whether a line announces a table of another convention.
func isForeignTitle(line string) bool {
	return strings.Contains(line, "System call usage summary for ") && strings.HasSuffix(line, " mode:")
}

// strace reads the table with a heading and returns the first line after it.
func (t *tally) strace(lines []string, heading int, heads []string) (next int, err error) {
	if !slices.Contains(heads, "calls") {
		return 0, t.fail(heading+1, "the table of strace has no column %q (add calls to what strace -U lists)", "calls")
	}
	foreign := heading > 0 && isForeignTitle(lines[heading-1])
	sum := uint64(0)
	for i := heading + 2; i < len(lines); i++ {
		if isRule(lines[i]) {
			return i + 2, t.straceTotal(lines, i+1, sum)
		}
		name, calls, ok := straceRow(heads, strings.Fields(lines[i]))
		if !ok {
			return 0, t.fail(i+1, "%q is no row of strace -c (%s)", subject(lines[i]), intact)
		}
		n, err := t.count(i+1, calls)
		if err != nil {
			return 0, err
		}
		if n > math.MaxUint64-sum {
			return 0, t.fail(i+1, "the counts of the table add up to more than 64 bits hold (%s)", intact)
		}
		sum += n
		if foreign {
			t.passed = true
		} else if _, err := t.byName(i+1, name, n); err != nil {
			return 0, err
		}
	}
	return 0, t.fail(len(lines), "a table of strace -c is cut off (%s)", intact)
}

// straceRow finds the name and the count among the words of a row.
func straceRow(heads, words []string) (name, calls string, ok bool) {
	if errors := slices.Index(heads, "errors"); errors >= 0 && len(words) == len(heads)-1 {
		words = slices.Insert(slices.Clone(words), errors, "")
	}
	if len(words) != len(heads) {
		return "", "", false
	}
	return words[slices.Index(heads, "syscall")], words[slices.Index(heads, "calls")], true
}

// straceTotal makes sure that the line below the rows is their total, so that no row
// is missing.
func (t *tally) straceTotal(lines []string, i int, sum uint64) error {
	if i >= len(lines) {
		return t.fail(len(lines), "a table of strace -c is cut off before its total (%s)", intact)
	}
	words := strings.Fields(lines[i])
	if !slices.Contains(words, "total") {
		return t.fail(i+1, "%q is not the total of strace -c (%s)", subject(lines[i]), intact)
	}
	if !slices.Contains(words, strconv.FormatUint(sum, 10)) {
		return t.fail(i+1, "the rows add up to %d calls, which %q does not say (%s)", sum, subject(lines[i]), intact)
	}
	return nil
}
