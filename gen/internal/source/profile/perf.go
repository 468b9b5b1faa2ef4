package profile

import (
	"slices"
	"strings"
)

// Perf trace -s prints a table for each thread, perf trace -s --summary-mode=total one
// for all, and -S either of them below the trace:
//
//	 Summary of events:
//
//	 cat (1234), 232 events, 97.5%
//
//	   syscall            calls  errors  total       min       avg       max       stddev
//	                                     (msec)    (msec)    (msec)    (msec)        (%)
//	   --------------- --------  ------ -------- --------- --------- ---------     ------
//	   openat                31     13     0.116     0.002     0.004     0.008      7.78%
//					ENOENT: 13
//	   mmap                  22      0     0.107     0.004     0.005     0.010      7.68%
//
// It ends with an empty line and has no total, so that nobody sees it if rows are
// missing at the end. The lines of errors are there with --errno-summary. Before Linux
// 5.5 there was no column of errors, earlier none of the total either. A thread that
// made no call can have a table without rows.
//
// A call without a name has no row, but for --bpf-summary, which calls it
// "syscall:470": a number of the machine where perf ran, whose architecture the table
// does not say, so it is passed over as a name is that no table has.
//
// See thread__dump_stats in tools/perf/builtin-trace.c, in newer versions
// syscall__dump_stats, and print_common_stats in tools/perf/util/bpf-trace-summary.c.

// isPerf reports whether a line is the heading of such a table.
func isPerf(lines []string, i int) bool {
	heads := strings.Fields(lines[i])
	return len(heads) > 2 && heads[0] == "syscall" && heads[1] == "calls" && slices.Contains(heads, "stddev")
}

// perf reads the table with a heading and returns the first line after it.
func (t *tally) perf(lines []string, heading int) (next int, err error) {
	width := len(strings.Fields(lines[heading]))
	i := heading + 1
	if i < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[i]), "(msec)") {
		i++
	}
	if i >= len(lines) || !isRule(lines[i]) {
		return 0, t.fail(min(i+1, len(lines)), "a table of perf trace -s is cut off below its heading (%s)", intact)
	}
	for i++; i < len(lines); i++ {
		fields := strings.Fields(lines[i])
		if len(fields) == 0 {
			break
		}
		if len(fields) == 2 && strings.HasSuffix(fields[0], ":") {
			continue // how often an error occurred
		}
		if len(fields) != width || !strings.HasSuffix(fields[width-1], "%") {
			return 0, t.fail(i+1, "%q is no row of perf trace -s (%s)", subject(lines[i]), intact)
		}
		n, err := t.count(i+1, fields[1])
		if err != nil {
			return 0, err
		}
		if _, err := t.byName(i+1, fields[0], n); err != nil {
			return 0, err
		}
	}
	return i, nil
}
