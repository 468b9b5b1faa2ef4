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
// The table ends with an empty line and has no total, so missing rows at the end cannot be
// detected. With --errno-summary there are lines of errors. Before Linux 5.5 there was no
// column of errors, and earlier no column of the total. The table of a thread without calls
// may have no rows.
//
// A call without a name has no row, except with --bpf-summary, which names it
// "syscall:470". The number is that of the machine where perf ran, and the table does not
// name its architecture. So the reader ignores such a row, like an unknown name.
//
// See thread__dump_stats in tools/perf/builtin-trace.c, in newer versions
// syscall__dump_stats, and print_common_stats in tools/perf/util/bpf-trace-summary.c.

// isPerf reports whether a line is the heading of such a table.
func isPerf(lines []string, i int) bool {
	heads := strings.Fields(lines[i])
	return len(heads) > 2 && heads[0] == "syscall" && heads[1] == "calls" && slices.Contains(heads, "stddev")
}

// perf reads the table below a heading and returns the index of the line after it.
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
			return 0, t.fail(i+1, "%q is not a row of perf trace -s (%s)", subject(lines[i]), intact)
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
