package cli

import (
	"encoding/json"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
)

// printJSON prints an answer for programs: one indented value.
func (t *tool) printJSON(v any) error {
	e := json.NewEncoder(t.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	return e.Encode(v)
}

// summary is the output of generate -json. Lists are never null.
type summary struct {
	Filters []filterSummary `json:"filters"`
	Written []string        `json:"written"` // files whose contents have changed
	Removed []string        `json:"removed"`

	Warnings []warningJSON `json:"warnings"` // as lint -format json has them
}

type filterSummary struct {
	Name         string  `json:"name"`
	GOARCH       string  `json:"goarch"`
	File         string  `json:"file"`
	Instructions int     `json:"instructions"`
	Expected     float64 `json:"expected"` // instructions that an average call executes
	LongestPath  int     `json:"longestPath"`
	Cached       int     `json:"cached"`
}

func summaryOf(t *tool, result *driver.Result, written []string) summary {
	s := summary{Filters: []filterSummary{}, Written: []string{}, Removed: []string{}, Warnings: []warningJSON{}}
	for _, f := range result.Filters {
		s.Filters = append(s.Filters, filterSummary{
			f.Name, f.Policy.Arch.GOARCH, t.show(f.File), len(f.Program), rounded(f.Cost.Expected), f.Cost.Longest.Executed, f.Cost.Cached,
		})
	}
	for _, path := range written {
		s.Written = append(s.Written, t.show(path))
	}
	for _, path := range result.Orphans {
		s.Removed = append(s.Removed, t.show(path))
	}
	for _, w := range result.Warnings {
		if w.Counts() {
			s.Warnings = append(s.Warnings, t.warningJSON(w))
		}
	}
	return s
}
