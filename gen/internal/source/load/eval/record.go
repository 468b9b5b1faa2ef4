package eval

import (
	"encoding/json"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// endMark is the last line of the driver's file. If it is missing, the driver did not reach
// its end, whatever its exit status is.
const endMark = "all filters evaluated"

// record is what the driver writes about a job.
type record struct {
	Index   int // among the jobs of the filter; negative if none was evaluated
	Value   json.RawMessage
	Error   string
	Panic   string
	Frames  []string
	Refused string
}

// readRecords stores for the jobs of one filter the values that the driver has written, one
// record a line, and notes what the rules do wrong.
func (r *Rules) readRecords(jobs FilterJobs, lines [][]byte, store func(*Job, json.RawMessage)) error {
	seen := 0
	for _, line := range lines {
		var rec record
		if err := json.Unmarshal(line, &rec); err != nil || rec.Index >= len(jobs) {
			return fmt.Errorf("BUG: the driver wrote %.80q: %v", line, err)
		}
		if rec.Index < 0 {
			// No filter is to blame. All of them meet it, so one position stands for it.
			first := r.Filters[0][0]
			r.Mistakes.Add("", r.Sources.Position(first.Ident.Pos()), "before filters are evaluated, %s", gopkg.OneLine(rec.Refused))
			continue
		}
		j := jobs[rec.Index]
		goarch, pos := j.Copy.Set.GOARCH, r.Sources.Position(j.Ident.Pos())
		switch {
		case rec.Refused != "":
			r.Mistakes.Add(goarch, pos, "filter %q: %s", j.Name, gopkg.OneLine(rec.Refused))
		case rec.Panic != "":
			if len(rec.Frames) > 0 {
				pos = frame(r.Sources, rec.Frames[0])
			}
			r.Mistakes.Add(goarch, pos, "panic while filter %q is evaluated: %s", j.Name, gopkg.Quoted(rec.Panic))
		case rec.Error != "":
			r.Mistakes.Add(goarch, pos, "filter %q returns an error: %s", j.Name, gopkg.Quoted(rec.Error))
		default:
			store(j, rec.Value)
			seen++
		}
	}
	if seen != len(jobs) && r.Mistakes.Err() == nil {
		return fmt.Errorf("BUG: the driver wrote %d of %d values", seen, len(jobs))
	}
	return nil
}
