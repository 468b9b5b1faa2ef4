package profile

import (
	"strconv"
	"strings"
)

// A table of perf trace -s, one for each thread, whose name stands above it (thread_stats
// in perf's builtin-trace.c; before Linux 5.7 without the column of errors):
//
//	dd (4321), 2062 events, 98.4%
//
//	  syscall            calls  errors  total       min       avg       max       stddev
//	                                    (msec)    (msec)    (msec)    (msec)        (%)
//	  --------------- --------  ------ -------- --------- --------- ---------     ------
//	  read                1024      0     0.912     0.000     0.001     0.013      2.02%
//	                                  EAGAIN: 3
//
// The line of an error is there with --errno-summary. Calls of all threads add up.

// isPerf says whether a line is the heading of such a table.
func isPerf(line string) bool {
	heads := strings.Fields(line)
	return len(heads) > 2 && heads[0] == "syscall" && heads[1] == "calls"
}

func (r *reader) perf() error {
	inside := false
	for i, line := range r.lines {
		fields := strings.Fields(line)
		switch {
		case isPerf(line):
			inside = true
			continue
		case len(fields) == 0:
			inside = false
		}
		if !inside || strings.HasPrefix(fields[0], "(") || strings.HasPrefix(fields[0], "---") || strings.HasSuffix(fields[0], ":") {
			continue
		}
		var n uint64
		err := strconv.ErrSyntax
		if len(fields) > 2 {
			n, err = strconv.ParseUint(fields[1], 10, 64)
		}
		if err != nil {
			return r.fail(i+1, "%q is no row of perf trace -s (take its output as it is)", line)
		}
		if _, err := r.add(i+1, fields[0], n); err != nil {
			return err
		}
	}
	return nil
}
