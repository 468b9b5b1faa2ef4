package load

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/template"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
	"github.com/seccompgen/seccompgen/templates"
)

// evaluationLimit is how long rules may take. They are data that a program
// computes; a minute is a loop that does not end.
var evaluationLimit = time.Minute

// endMark is the last line of the driver's file. Without it the driver did not
// get to its end, whatever its exit status says.
const endMark = "all filters evaluated"

// job is one filter on one target, as the driver knows it.
type job struct {
	reach *slice.Reach
	pkg   *gopkg.Package
	found *found
	shape shape
	value json.RawMessage
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
func addDriver(m module, jobs []*job, settings []string) error {
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
	for i, j := range jobs {
		path := copyPath(j.reach, j.pkg)
		file := strings.TrimPrefix(path, retarget.CopyModule+"/") + "/" + filtersFile
		name := j.reach.W.Goarch + "_" + strconv.Itoa(j.pkg.Number)
		if exports[file] == nil {
			exports[file] = &strings.Builder{}
			fmt.Fprintf(exports[file], "package %s\n", copyName(j.pkg))
			data.Imports = append(data.Imports, imported{"_" + name, path})
		}
		export := "Seccompgen_filter_" + strconv.Itoa(i)
		value := j.found.id.Name
		if j.shape.call {
			value += "()"
		}
		if !j.shape.errors {
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

// evaluate builds the module in dir and runs it. Sizes are how many jobs each filter has,
// one after the other. What the rules do wrong goes to
// the mistakes; the values go to the jobs.
func evaluate(t *gopkg.Toolchain, ctx context.Context, dir string, s *gopkg.Sources, ms *gopkg.Mistakes, jobs []*job, sizes []int, output io.Writer) error {
	binary := filepath.Join(dir, driverBinary)
	goCommand := filepath.Join(t.Root, "bin", "go")
	_, err := t.Run(ctx, dir, t.Host(dir), goCommand, "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", binary, ".")
	if err != nil {
		return buildError(s, ms, err)
	}
	limited, cancel := context.WithTimeoutCause(ctx, evaluationLimit, errTooLong)
	defer cancel()
	// A process for each filter, with all of its targets: a filter's function
	// may change variables that another one uses, and each has its meaning in a
	// fresh program. Targets share nothing.
	from := 0
	for _, size := range sizes {
		if err := evaluateOne(t, limited, dir, s, ms, jobs, from, from+size, output); err != nil {
			return err
		}
		from += size
	}
	return nil
}

func evaluateOne(t *gopkg.Toolchain, ctx context.Context, dir string, s *gopkg.Sources, ms *gopkg.Mistakes, jobs []*job, from, to int, output io.Writer) error {
	binary, values := filepath.Join(dir, driverBinary), filepath.Join(dir, "values"+strconv.Itoa(from))
	out, err := gopkg.RunCapped(ctx, 1<<20, dir, driverEnvironment(), binary, values, strconv.Itoa(from), strconv.Itoa(to))
	if output != nil {
		if _, err := output.Write(out); err != nil {
			return err
		}
	}
	if errors.Is(err, errTooLong) {
		return fmt.Errorf("the rules took more than %v to evaluate (look for a loop that does not end)", evaluationLimit)
	}
	var failed *gopkg.CommandError
	if err != nil && !errors.As(err, &failed) {
		return err
	}
	text, readErr := os.ReadFile(values)
	lines := bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
	if err != nil || readErr != nil || string(lines[len(lines)-1]) != strconv.Quote(endMark) {
		return died(s, ms, failed)
	}
	return readRecords(s, ms, jobs, to-from, lines[:len(lines)-1])
}

const driverBinary = "driver.exe"

// limitVariable tells the driver after how long to end by itself.
const limitVariable = "SECCOMPGEN_LIMIT"

// driverEnvironment is all that the driver has; its own limit comes after ours,
// which has the better message.
func driverEnvironment() []string {
	return []string{"GOTRACEBACK=single", "TZ=UTC", limitVariable + "=" + (evaluationLimit + 5*time.Second).String()}
}

var errTooLong = errors.New("evaluation takes too long")

func readRecords(s *gopkg.Sources, ms *gopkg.Mistakes, jobs []*job, want int, lines [][]byte) error {
	seen := 0
	for _, line := range lines {
		var r record
		if err := json.Unmarshal(line, &r); err != nil || r.Index >= len(jobs) {
			return fmt.Errorf("BUG: the driver wrote %.80q: %v", line, err)
		}
		if r.Index < 0 {
			ms.Add("", s.Position(jobs[0].found.id.Pos()), "before filters are evaluated, %s", gopkg.Plain(r.Refused))
			continue
		}
		j := jobs[r.Index]
		goarch, pos := j.reach.W.Goarch, s.Position(j.found.id.Pos())
		switch {
		case r.Refused != "":
			ms.Add(goarch, pos, "filter %q: %s", j.found.name, gopkg.Plain(r.Refused))
		case r.Panic != "":
			if len(r.Frames) > 0 {
				pos = frame(s, r.Frames[0])
			}
			ms.Add(goarch, pos, "panic while filter %q is evaluated: %s", j.found.name, gopkg.Plain(r.Panic))
		case r.Error != "":
			ms.Add(goarch, pos, "filter %q returns an error: %s", j.found.name, gopkg.Plain(r.Error))
		default:
			j.value = r.Value
			seen++
		}
	}
	if seen != want && ms.Err() == nil {
		return fmt.Errorf("BUG: the driver wrote %d of %d values", seen, want)
	}
	return nil
}
