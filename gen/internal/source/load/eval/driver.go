package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
	"github.com/seccompgen/seccompgen/templates"
)

// endMark is the last line of the driver's file. Without it the driver did not
// get to its end, whatever its exit status says.
const endMark = "all filters evaluated"

// Job is one filter on one target.
type Job struct {
	Reach *slice.Reach
	Pkg   *gopkg.Package // that declares the filter
	Name  string         // of the filter
	ID    *ast.Ident     // of its declaration
	Shape Shape
	value json.RawMessage
}

// FilterJobs are the jobs of one filter, on all targets. They share a process.
type FilterJobs []*Job

// Shape is what a filter's declaration is: how to get its value and what kind of value that is.
type Shape struct {
	Call   bool // a function, to be called
	Errors bool // that returns an error too
	Allow  bool // SyscallRules: allow these, kill otherwise
}

// record is what the driver writes of a job.
type record struct {
	Index   int
	Value   json.RawMessage
	Error   string
	Panic   string
	Frames  []string
	Refused string
}

// addDriver adds the driver, and to the copies of packages with filters a
// function for each filter, which may be of an unexported name.
func addDriver(m module, filters []FilterJobs, settings []string) error {
	type imported struct{ Name, Path string }
	var data struct {
		Guard, EndMark, Prefix string
		LimitVariable          string
		Imports                []imported
		Filters                []string
		Settings               []string // of GODEBUG
	}
	data.Guard, data.EndMark, data.Prefix = retarget.GuardPackage.ImportPath, endMark, retarget.CopyModule+"/"
	data.LimitVariable, data.Settings = limitVariable, settings
	exports := map[string]*strings.Builder{}
	for i, j := range slices.Concat(filters...) {
		path := copyPath(j.Reach, j.Pkg)
		file := strings.TrimPrefix(path, retarget.CopyModule+"/") + "/" + filtersFile
		name := j.Reach.W.Goarch + "_" + strconv.Itoa(j.Pkg.Number)
		if exports[file] == nil {
			exports[file] = &strings.Builder{}
			fmt.Fprintf(exports[file], "package %s\n", copyName(j.Pkg))
			data.Imports = append(data.Imports, imported{"_" + name, path})
		}
		export := "Seccompgen_filter_" + strconv.Itoa(i)
		value := j.ID.Name
		if j.Shape.Call {
			value += "()"
		}
		if !j.Shape.Errors {
			value += ", nil"
		}
		// Written without predeclared names but nil, which shapeless nil cannot
		// be replaced by anything else.
		fmt.Fprintf(exports[file], "\nfunc %s() (interface{}, interface{}) { return %s }\n", export, value)
		data.Filters = append(data.Filters, "_"+name+"."+export)
	}
	for file, text := range exports {
		m[file] = []byte(text.String())
	}
	for file, name := range map[string]string{"0guard/guard.go": "load_guard.go.tmpl", "main.go": "load_driver.go.tmpl"} {
		t, err := template.ParseFS(templates.FS, name)
		if err != nil {
			return err
		}
		var text bytes.Buffer
		if err := t.Execute(&text, data); err != nil {
			return err
		}
		m[file] = text.Bytes()
	}
	return nil
}

// build builds the module in a directory, and runs it once for each filter, with all of its
// targets: a filter's function may change variables that another one uses, and each has its
// meaning in a fresh program. Targets share nothing. Mistakes of the rules are noted, values go to
// the jobs.
func (e *Evaluation) build(ctx context.Context, dir string) error {
	binary := filepath.Join(dir, driverBinary)
	goCommand := filepath.Join(e.Tools.Root, "bin", "go")
	_, err := e.Tools.Run(ctx, dir, e.Tools.Host(dir), goCommand, "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", binary, ".")
	if err != nil {
		return buildError(e.Sources, e.Mistakes, err)
	}
	limited, cancel := context.WithTimeoutCause(ctx, e.Limit, errTooLong)
	defer cancel()
	first := 0 // the number of the filter's first job, among those of all filters
	for _, jobs := range e.Filters {
		if err := e.run(limited, dir, jobs, first); err != nil {
			return err
		}
		first += len(jobs)
	}
	return nil
}

func (e *Evaluation) run(ctx context.Context, dir string, jobs FilterJobs, first int) error {
	binary, values := filepath.Join(dir, driverBinary), filepath.Join(dir, "values"+strconv.Itoa(first))
	out, err := gopkg.RunCapped(ctx, 1<<20, dir, driverEnvironment(e.Limit), binary, values, strconv.Itoa(first), strconv.Itoa(first+len(jobs)))
	if e.Output != nil {
		if _, err := e.Output.Write(out); err != nil {
			return err
		}
	}
	if errors.Is(err, errTooLong) {
		return fmt.Errorf("the rules took more than %v to evaluate (look for a loop that does not end)", e.Limit)
	}
	var failed *gopkg.CommandError
	if err != nil && !errors.As(err, &failed) {
		return err
	}
	text, readErr := os.ReadFile(values)
	lines := bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
	if err != nil || readErr != nil || string(lines[len(lines)-1]) != strconv.Quote(endMark) {
		return died(e.Sources, e.Mistakes, failed)
	}
	return e.readRecords(jobs, first, lines[:len(lines)-1])
}

const driverBinary = "driver.exe"

// limitVariable tells the driver after how long to end by itself.
const limitVariable = "SECCOMPGEN_LIMIT"

// driverEnvironment is all that the driver has; its own limit comes after ours,
// which has the better message.
func driverEnvironment(limit time.Duration) []string {
	return []string{"GOTRACEBACK=single", "TZ=UTC", limitVariable + "=" + (limit + 5*time.Second).String()}
}

var errTooLong = errors.New("evaluation takes too long")

// readRecords reads what the driver wrote of the jobs of one filter.
func (e *Evaluation) readRecords(jobs FilterJobs, first int, lines [][]byte) error {
	seen := 0
	for _, line := range lines {
		var r record
		if err := json.Unmarshal(line, &r); err != nil || r.Index >= 0 && (r.Index < first || r.Index >= first+len(jobs)) {
			return fmt.Errorf("BUG: the driver wrote %.80q: %v", line, err)
		}
		if r.Index < 0 {
			e.Mistakes.Add("", e.Sources.Position(e.Filters[0][0].ID.Pos()), "before filters are evaluated, %s", gopkg.Plain(r.Refused))
			continue
		}
		j := jobs[r.Index-first]
		goarch, pos := j.Reach.W.Goarch, e.Sources.Position(j.ID.Pos())
		switch {
		case r.Refused != "":
			e.Mistakes.Add(goarch, pos, "filter %q: %s", j.Name, gopkg.Plain(r.Refused))
		case r.Panic != "":
			if len(r.Frames) > 0 {
				pos = frame(e.Sources, r.Frames[0])
			}
			e.Mistakes.Add(goarch, pos, "panic while filter %q is evaluated: %s", j.Name, gopkg.Plain(r.Panic))
		case r.Error != "":
			e.Mistakes.Add(goarch, pos, "filter %q returns an error: %s", j.Name, gopkg.Plain(r.Error))
		default:
			j.value = r.Value
			seen++
		}
	}
	if seen != len(jobs) && e.Mistakes.Err() == nil {
		return fmt.Errorf("BUG: the driver wrote %d of %d values", seen, len(jobs))
	}
	return nil
}
