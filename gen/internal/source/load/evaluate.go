package load

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/eval"
)

// evaluationLimit is how long rules may take. They are data that a program
// computes; a minute is a loop that does not end.
var evaluationLimit = time.Minute

// evaluate copies what is reached and runs it.
func (l *loader) evaluate(ctx context.Context) error {
	r := &eval.Rules{
		Tools: l.tools, Sources: l.sources, Mistakes: l.mistakes, Dir: filepath.Join(l.tempDir, "module"),
		Release: l.targets[0].Floor, Limit: evaluationLimit, Output: l.cfg.Output,
	}
	for _, p := range l.packages {
		for _, f := range p.Filters {
			var jobs eval.FilterJobs
			for i, t := range l.targets {
				on := t.filters[p.ImportPath][f.Name]
				if on == nil && i < len(l.cfg.GOARCH) {
					return fmt.Errorf("BUG: the type of filter %q is unknown for linux/%s and nothing says why", f.Name, t.GOARCH)
				}
				if on != nil {
					f.on = append(f.on, on)
					jobs = append(jobs, on.job)
				}
			}
			r.Filters = append(r.Filters, jobs)
		}
	}
	for _, t := range l.targets {
		r.Copies = append(r.Copies, t.copies...)
	}
	return r.Evaluate(ctx)
}
