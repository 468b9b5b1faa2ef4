package profile

import (
	"slices"
	"strconv"
	"strings"
)

// A table of strace -c. The dashes say where columns are, for some are blank:
//
//	% time     seconds  usecs/call     calls    errors syscall
//	------ ----------- ----------- --------- --------- ----------------
//	 24.82    0.000480          15        31        13 openat
//	 18.20    0.000352          16        22           mmap
//	------ ----------- ----------- --------- --------- ----------------
//	100.00    0.000832          15        53        13 total
//
// Which columns there are, and in what order, is for strace -U to say. There can be
// other lines before, and several tables: those of another convention than the
// machine's own have a title (call_summary in strace's count.c).

// foreignTitle begins the title of a table of another convention.
const foreignTitle = "System call usage summary for "

// isStrace says whether a line is the heading of such a table.
func (r *reader) isStrace(i int) bool {
	heads := strings.Fields(r.lines[i])
	_, dashes := r.columns(i + 1)
	return dashes && slices.Contains(heads, "calls") && slices.Contains(heads, "syscall")
}

func (r *reader) strace() error {
	foreign := false
	for i := 0; i < len(r.lines); i++ {
		switch {
		case strings.HasPrefix(r.lines[i], foreignTitle):
			foreign = true
		case r.isStrace(i):
			end, err := r.straceTable(i, foreign)
			if err != nil {
				return err
			}
			i, foreign = end, false
		}
	}
	return nil
}

// straceTable reads the table whose heading is a line, and returns its last.
func (r *reader) straceTable(heading int, foreign bool) (end int, err error) {
	columns, _ := r.columns(heading + 1)
	calls, name := -1, -1
	for c := range columns {
		switch columns.cell(r.lines[heading], c) {
		case "calls":
			calls = c
		case "syscall":
			name = c
		}
	}
	if calls < 0 || name < 0 {
		return 0, r.fail(heading+1, "the columns calls and syscall do not stand above dashes (take the output of strace -c as it is)")
	}
	sum := uint64(0)
	for i := heading + 2; i < len(r.lines); i++ {
		if _, ends := r.columns(i); ends {
			return i + 1, r.straceTotal(i+1, columns, calls, sum)
		}
		n, err := strconv.ParseUint(columns.cell(r.lines[i], calls), 10, 64)
		call := columns.cell(r.lines[i], name)
		if err != nil || call == "" || strings.ContainsAny(call, " \t") {
			return 0, r.fail(i+1, "%q is no row of strace -c (take its output as it is)", r.lines[i])
		}
		sum += n
		if foreign {
			continue
		}
		if _, err := r.add(i+1, call, n); err != nil {
			return 0, err
		}
	}
	return 0, r.fail(len(r.lines), "the table of strace -c is cut off (take its whole output)")
}

// straceTotal compares what the rows add up to with the last line.
func (r *reader) straceTotal(i int, columns columns, calls int, sum uint64) error {
	if i >= len(r.lines) || !strings.Contains(r.lines[i], "total") {
		return r.fail(i, "the table of strace -c has no total (take its whole output)")
	}
	if total := columns.cell(r.lines[i], calls); total != strconv.FormatUint(sum, 10) {
		return r.fail(i+1, "the rows have %d calls, their total is said to be %q (take the output of strace -c as it is)", sum, total)
	}
	return nil
}

// columns are those of a table: where each ends.
type columns []int

// columns reads the line of dashes that says where columns are.
func (r *reader) columns(i int) (ends columns, ok bool) {
	if i >= len(r.lines) || strings.Trim(r.lines[i], "- ") != "" || !strings.HasPrefix(r.lines[i], "-") {
		return nil, false
	}
	for at := range r.lines[i] {
		if r.lines[i][at] == '-' && (at+1 == len(r.lines[i]) || r.lines[i][at+1] == ' ') {
			ends = append(ends, at+1)
		}
	}
	return ends, true
}

// cell is what stands in a column of a line. The last column has no end.
func (ends columns) cell(line string, c int) string {
	from, to := 0, len(line)
	if c > 0 {
		from = min(ends[c-1], len(line))
	}
	if c+1 < len(ends) {
		to = min(ends[c], len(line))
	}
	return strings.TrimSpace(line[from:to])
}
