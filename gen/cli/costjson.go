package cli

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/report/cost"
)

// costJSON is one filter in the output of cost -json. All counts are instructions but
// those of calls, numbers and ways.
type costJSON struct {
	Name         string   `json:"name"`
	GOARCH       string   `json:"goarch"`
	Instructions int      `json:"instructions"`
	Expected     float64  `json:"expected"`
	Bound        float64  `json:"bound"`
	LongestPath  int      `json:"longestPath"`
	LongestCall  *seen    `json:"longestCall"` // null if it is too large to tell
	Always       int      `json:"always"`      // calls that are always allowed
	Cached       int      `json:"cached"`      // and that the kernel remembers
	Install      emulated `json:"install"`
	Calls        []spent  `json:"calls"`
	Over         []string `json:"over"` // budgets that are exceeded
}

type emulated struct {
	Numbers  int `json:"numbers"`
	Executed int `json:"executed"`
}

// spent is the cost of the calls of one number, or of all denied numbers that nobody has
// counted.
type spent struct {
	Call     string  `json:"call"`
	Number   uint32  `json:"number"` // the least
	Numbers  int     `json:"numbers"`
	Kind     string  `json:"kind"` // checked, denied or always
	Cases    int     `json:"cases"`
	Share    float64 `json:"share"`
	Executed float64 `json:"executed"`
	Least    int     `json:"least"`
	Most     int     `json:"most"`
}

func costOf(f *filter, r *cost.Report, bound float64, over []string) costJSON {
	c := costJSON{
		Name: f.name, GOARCH: f.arch.GOARCH, Instructions: r.Size, Expected: rounded(r.Expected), Bound: rounded(bound),
		LongestPath: r.Longest.Executed, Always: r.Always, Cached: r.Cached,
		Install: emulated{r.Install.Numbers, r.Install.Executed}, Calls: []spent{}, Over: append([]string{}, over...),
	}
	if r.Longest.Call != nil {
		c.LongestCall = seenCall(r.Longest.Call, f.arch)
	}
	kinds := map[weight.Kind]string{weight.Checked: "checked", weight.Denied: "denied", weight.Always: "always"}
	for _, x := range r.Calls {
		c.Calls = append(c.Calls, spent{
			f.arch.Describe(x.Number), x.Number, x.Numbers, kinds[x.Kind], x.Cases, rounded(x.Share), rounded(x.Executed), x.Least, x.Most,
		})
	}
	return c
}

// rounded drops digits that are below the precision of the measure.
func rounded(x float64) float64 { return math.Round(x*1e6) / 1e6 }
