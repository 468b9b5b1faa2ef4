package eval

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Rules are the rules of all filters on all targets, ready to be evaluated.
type Rules struct {
	Tools    *gopkg.Toolchain
	Sources  *gopkg.Sources
	Mistakes *gopkg.Mistakes
	// Dir is where the module of the copies goes. It need not exist.
	Dir string
	// Release is N of go1.N, the oldest release that builds the author's packages.
	Release int
	Copies  []*Copy
	Filters []FilterJobs
	// Limit is how long all of it may take.
	Limit time.Duration
	// Output receives what the rules print, the first megabyte of each filter; nil drops it.
	Output io.Writer
}

// Evaluate copies the rules, builds the copies and runs them. What the rules do wrong
// goes to the mistakes; the values go to the jobs.
func (r *Rules) Evaluate(ctx context.Context) error {
	m := module{"go.mod": []byte("module " + copyModule + "\n\ngo " + r.moduleVersion() + "\n")}
	for _, c := range r.Copies {
		if err := c.copyAll(m, r.Tools.Version); err != nil {
			return err
		}
	}
	if err := r.Mistakes.Err(); err != nil {
		return err
	}
	settings, err := debugSettings(r.Copies)
	if err != nil {
		return err
	}
	if err := addDriver(m, r.Filters, settings); err != nil {
		return err
	}
	if err := m.write(r.Dir); err != nil {
		return err
	}
	if err := r.run(ctx); err != nil {
		return err
	}
	return r.Mistakes.Err()
}

// moduleVersion returns the version for the go.mod of the copies. It is that of the author's
// module, because the toolchain derives compatibility settings from it, but at least 1.21: from
// there on files can choose a language version. Each copied file chooses the version of its own
// module.
func (r *Rules) moduleVersion() string { return fmt.Sprintf("1.%d", max(r.Release, 21)) }

const driverBinary = "driver.exe"

// limitVariable is the environment variable with the time after which the driver ends by
// itself.
const limitVariable = "SECCOMPGEN_LIMIT"

var errTooLong = errors.New("evaluation takes too long")

// run builds the module and runs it.
func (r *Rules) run(ctx context.Context) error {
	if err := r.Tools.BuildHere(ctx, r.Dir, driverBinary); err != nil {
		return buildError(r.Sources, r.Mistakes, err)
	}
	limited, cancel := context.WithTimeoutCause(ctx, r.Limit, errTooLong)
	defer cancel()
	// A process for each filter, with all of its targets: a filter's function
	// may change variables that another one uses, and each has its meaning in a
	// fresh program. Targets share nothing.
	for i, jobs := range r.Filters {
		if err := r.runFilter(limited, i, jobs); err != nil {
			return err
		}
	}
	return nil
}

// runFilter runs the driver for the filter with a number.
func (r *Rules) runFilter(ctx context.Context, number int, jobs FilterJobs) error {
	binary, values := filepath.Join(r.Dir, driverBinary), filepath.Join(r.Dir, "values"+strconv.Itoa(number))
	out, err := gopkg.RunCapped(ctx, 1<<20, r.Dir, r.environment(), binary, values, strconv.Itoa(number))
	if r.Output != nil {
		if _, err := r.Output.Write(out); err != nil {
			return err
		}
	}
	if errors.Is(err, errTooLong) {
		return fmt.Errorf("the rules took more than %v to evaluate (look for a loop that does not end)", r.Limit)
	}
	var failed *gopkg.CommandError
	if err != nil && !errors.As(err, &failed) {
		return err
	}
	text, readErr := os.ReadFile(values)
	lines := bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
	if err != nil || readErr != nil || string(lines[len(lines)-1]) != strconv.Quote(endMark) {
		return died(r.Sources, r.Mistakes, failed)
	}
	return r.readRecords(jobs, lines[:len(lines)-1])
}

// environment is all that the driver has; its own limit comes after ours, which has the
// better message.
func (r *Rules) environment() []string {
	return []string{"GOTRACEBACK=single", "TZ=UTC", limitVariable + "=" + (r.Limit + 5*time.Second).String()}
}
