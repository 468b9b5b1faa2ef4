package eval

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

// Evaluation is the rules of all filters, as one program for this machine.
type Evaluation struct {
	Tools    *gopkg.Toolchain
	Sources  *gopkg.Sources
	Mistakes *gopkg.Mistakes
	Reaches  []*slice.Reach // of each package with filters, on each target
	Filters  []FilterJobs
	Floor    int           // N of the oldest release go1.N that builds the author's packages
	Limit    time.Duration // for all filters together
	Output   io.Writer     // gets what the rules print, if not nil
}

// Run copies what is reached into a module below a directory, builds it and runs it. The values
// of the filters are then in their jobs.
func (e *Evaluation) Run(ctx context.Context, dir string) error {
	dir = filepath.Join(dir, "module")
	m := module{"go.mod": []byte("module " + retarget.CopyModule + "\n\ngo " + e.moduleVersion() + "\n")}
	for _, r := range e.Reaches {
		if err := copyAll(r, m, e.Tools.Version); err != nil {
			return err
		}
	}
	if err := e.Mistakes.Err(); err != nil {
		return err
	}
	settings, err := debugSettings(e.Reaches)
	if err != nil {
		return err
	}
	if err := addDriver(m, e.Filters, settings); err != nil {
		return err
	}
	if err := m.write(dir); err != nil {
		return err
	}
	if err := e.build(ctx, dir); err != nil {
		return err
	}
	return e.Mistakes.Err()
}

// moduleVersion is the version for the go.mod of the copies: that of the
// author's module, from which the toolchain takes its compatibility settings,
// but not below 1.21, where files cannot choose a language version yet. Each
// copied file chooses the one of the module that it is from.
func (e *Evaluation) moduleVersion() string {
	return fmt.Sprintf("1.%d", max(e.Floor, 21))
}
