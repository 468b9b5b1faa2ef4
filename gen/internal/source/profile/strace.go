package profile

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Strace -c prints a table when the last process has ended, after the output of the program,
// which may not end in a newline:
//
//	hello% time     seconds  usecs/call     calls    errors syscall
//	------ ----------- ----------- --------- --------- ----------------
//	 23.89    0.000390          12        31        13 openat
//	 18.54    0.000302          13        22           mmap
//	------ ----------- ----------- --------- --------- ----------------
//	100.00    0.000692          13        53        13 total
//
// Strace -U selects the columns and their order; the column of names is always present. In
// older versions a number that is wider than its column moves the rest of the row, so the
// reader splits rows into words. All cells have a value except errors, which is blank for 0,
// and, in older versions, usecs/call in the total.
//
// Calls of another ABI, such as those of a 32-bit program, have a table of their own:
//
//	System call usage summary for 32 bit mode:
//	% time     seconds  usecs/call     calls    errors syscall
//	…
//
// See call_summary in strace's count.c.

// straceColumns lists the headings of all known columns. A heading above dashes may also
// have a column of a newer strace.
var straceColumns = []string{
	"% time", "seconds", "usecs/call", "calls", "errors", "syscall",
	"shortest", "longest", "wall-total", "wall-min", "wall-max", "wall-avg",
}

// straceHeads returns the columns of a heading, or nil if the line is not one. A table that
// ends after its heading counts too.
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
		// The last output of the program may precede the heading on its line.
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

// isRule reports whether a line consists of dashes, as above and below the rows.
func isRule(line string) bool {
	return strings.Contains(line, "--") && strings.Trim(line, "- \t") == ""
}

// isOtherABITitle reports whether a line announces a table of another ABI.
func isOtherABITitle(line string) bool {
	return strings.Contains(line, "System call usage summary for ") && strings.HasSuffix(line, " mode:")
}

// strace reads the table below a heading and returns the index of the line after it.
func (t *tally) strace(lines []string, heading int, heads []string) (next int, err error) {
	if !slices.Contains(heads, "calls") {
		return 0, t.fail(heading+1, "the table of strace has no column %q (add calls to the columns of strace -U)", "calls")
	}
	otherABI := heading > 0 && isOtherABITitle(lines[heading-1])
	sum := uint64(0)
	for i := heading + 2; i < len(lines); i++ {
		if isRule(lines[i]) {
			return i + 2, t.straceTotal(lines, i+1, sum)
		}
		name, calls, ok := straceRow(heads, strings.Fields(lines[i]))
		if !ok {
			return 0, t.fail(i+1, "%q is not a row of strace -c (%s)", subject(lines[i]), intact)
		}
		n, err := t.count(i+1, calls)
		if err != nil {
			return 0, err
		}
		if n > math.MaxUint64-sum {
			return 0, t.fail(i+1, "the counts of the table add up to more than 64 bits (%s)", intact)
		}
		sum += n
		if otherABI {
			t.ignored = true
		} else if _, err := t.byName(i+1, name, n); err != nil {
			return 0, err
		}
	}
	return 0, t.fail(len(lines), "a table of strace -c is cut off (%s)", intact)
}

// straceRow returns the name and the count in the words of a row.
func straceRow(heads, words []string) (name, calls string, ok bool) {
	if errors := slices.Index(heads, "errors"); errors >= 0 && len(words) == len(heads)-1 {
		words = slices.Insert(slices.Clone(words), errors, "")
	}
	if len(words) != len(heads) {
		return "", "", false
	}
	return words[slices.Index(heads, "syscall")], words[slices.Index(heads, "calls")], true
}

// straceTotal checks that the line below the rows is their total: then no row is missing.
func (t *tally) straceTotal(lines []string, i int, sum uint64) error {
	if i >= len(lines) {
		return t.fail(len(lines), "a table of strace -c is cut off before its total (%s)", intact)
	}
	words := strings.Fields(lines[i])
	if !slices.Contains(words, "total") {
		return t.fail(i+1, "%q is not the total of strace -c (%s)", subject(lines[i]), intact)
	}
	if !slices.Contains(words, strconv.FormatUint(sum, 10)) {
		return t.fail(i+1, "the rows add up to %d calls, but the total is %q (%s)", sum, subject(lines[i]), intact)
	}
	return nil
}
