package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"maps"
	"strconv"
	"strings"
	"text/template"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/confine"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
	"github.com/seccompgen/seccompgen/templates"
)

// Job is one filter on one target, as the driver knows it.
type Job struct {
	Copy    *Copy
	Package *gopkg.Package
	Name    string     // of the filter
	Ident   *ast.Ident // of the declaration
	Shape   Shape
	value   json.RawMessage // once it is evaluated
	again   json.RawMessage // once it is evaluated with maps in descending order
}

// Shape says what a filter's declaration is: how to get its value and what kind
// of value that is.
type Shape struct {
	Call   bool // the filter is a function, which must be called
	Errors bool // the function also returns an error
	Allow  bool // the value is SyscallRules: permit these calls, kill the process on others
}

// FilterJobs are the jobs of one filter, for one target after the other.
type FilterJobs []*Job

// addDriver adds the driver, and to the copies of packages with filters a
// function for each job, as the filter may be of an unexported name.
func addDriver(m module, filters []FilterJobs, settings []string) error {
	type imported struct{ Name, Path string }
	var data struct {
		Guard, EndMark, Prefix string
		Confine, ConfineFailed string
		LimitVariable          string
		Descending             string
		MaxArgument            int
		Imports                []imported
		Filters                [][]string
		Settings               []string // of GODEBUG
	}
	data.Guard, data.EndMark, data.Prefix = guardPath, endMark, copyModule+"/"
	data.LimitVariable, data.Settings = limitVariable, settings
	data.Descending, data.MaxArgument = descending, retarget.MaxArgument
	data.Confine, data.ConfineFailed = copyModule+"/"+confineDir, confineFailed
	exports := map[string]*strings.Builder{}
	for i, jobs := range filters {
		var calls []string
		for k, j := range jobs {
			path := j.Copy.path(j.Package)
			file := strings.TrimPrefix(path, copyModule+"/") + "/" + filtersFile
			name := j.Copy.Set.GOARCH + "_" + strconv.Itoa(j.Package.Number)
			if exports[file] == nil {
				exports[file] = &strings.Builder{}
				fmt.Fprintf(exports[file], "package %s\n", copyName(j.Package))
				data.Imports = append(data.Imports, imported{"_" + name, path})
			}
			export := fmt.Sprintf("Seccompgen_filter_%d_%d", i, k)
			// Written without predeclared names but nil, which shapeless nil cannot
			// be replaced by anything else.
			fmt.Fprintf(exports[file], "\nfunc %s() (interface{}, interface{}) { return %s }\n", export, j.expression())
			calls = append(calls, "_"+name+"."+export)
		}
		data.Filters = append(data.Filters, calls)
	}
	for file, text := range exports {
		m[file] = []byte(text.String())
	}
	sources, err := confine.Files(confineDir, runtimeDir)
	if err != nil {
		return err
	}
	maps.Copy(m, sources)
	for file, name := range map[string]string{
		"0guard/guard.go": "load_guard.go.tmpl", "0guard/order.go": "load_order.go.tmpl", "main.go": "load_driver.go.tmpl",
	} {
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

// expression has the value of a filter, and an error or nil.
func (j *Job) expression() string {
	value := j.Ident.Name
	if j.Shape.Call {
		value += "()"
	}
	if !j.Shape.Errors {
		value += ", nil"
	}
	return value
}
