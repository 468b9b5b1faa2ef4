package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
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
	m := newModule(r.moduleVersion())
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
	if dir := m.unguarded(); dir != "" {
		return fmt.Errorf("BUG: the copy %s does not wait for the filter", dir)
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

// runFilter runs the driver for the filter with a number, twice: with maps in ascending order of
// keys, and in descending order.
func (r *Rules) runFilter(ctx context.Context, number int, jobs FilterJobs) error {
	err := r.runOnce(ctx, number, jobs, func(j *Job, value json.RawMessage) { j.value = value })
	if err != nil || slices.ContainsFunc(jobs, func(j *Job) bool { return j.value == nil }) {
		return err
	}
	output := r.Output
	r.Output = nil
	defer func() { r.Output = output }()
	err = r.runOnce(ctx, number, jobs, func(j *Job, value json.RawMessage) { j.again = value }, descending)
	if err != nil || slices.ContainsFunc(jobs, func(j *Job) bool { return j.again == nil }) {
		return err
	}
	r.compareOrders(jobs)
	return nil
}

// runOnce runs the driver for the filter with a number and stores the values.
func (r *Rules) runOnce(ctx context.Context, number int, jobs FilterJobs, store func(*Job, json.RawMessage), more ...string) error {
	values, err := os.Create(filepath.Join(r.Dir, "values"))
	if err != nil {
		return err
	}
	defer values.Close()
	// The directory that the rules are in is empty.
	dir := filepath.Join(r.Dir, "empty")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	args := append([]string{strconv.Itoa(number)}, more...)
	out, err := gopkg.RunWriting(ctx, values, 1<<20, dir, r.environment(), filepath.Join(r.Dir, driverBinary), args...)
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
	text, readErr := os.ReadFile(values.Name())
	lines := bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
	if err != nil || readErr != nil || string(lines[len(lines)-1]) != strconv.Quote(endMark) {
		return died(r.Sources, r.Mistakes, failed)
	}
	return r.readRecords(jobs, lines[:len(lines)-1], store)
}

// confineFailed begins the message of a driver that could not confine itself.
const confineFailed = "cannot confine the rules: "

// environment is all that the driver has. One processor is enough for rules, and no second one
// sees their values half written. Its own limit comes after ours, which has the
// better message.
func (r *Rules) environment() []string {
	return []string{"GOTRACEBACK=single", "GOMAXPROCS=1", "TZ=UTC", limitVariable + "=" + (r.Limit + 5*time.Second).String()}
}
