package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// print prints the result of a target. If it failed, the guest's output comes first.
func (r *result) print(w io.Writer) {
	switch {
	case r.skip != nil:
		fmt.Fprintf(w, "%-11s SKIP: %v\n", r.target.name, r.skip)
		return
	case r.err != nil:
		fmt.Fprintf(w, "%s\n%-11s FAIL: %v\n", r.output, r.target.name, r.err)
		return
	case len(r.failed) > 0:
		fmt.Fprintf(w, "%s\n%-11s FAIL: Linux %s: %s\n", r.output, r.target.name, r.release, strings.Join(r.failed, ", "))
		return
	}
	fmt.Fprintf(w, "%-11s ok: Linux %s, %d suites, %d tests, %.0f s\n", r.target.name, r.release, r.suites, r.passed, r.seconds)
	for _, s := range r.skipped {
		fmt.Fprintf(w, "%-11s    skipped %s\n", "", s)
	}
}

// table writes a Markdown table. It has for each GOARCH the kernels on which all tests
// passed, or the reason why there is none.
func table(w io.Writer, results []*result) {
	kernels, why := map[string][]string{}, maps.Clone(untested)
	for _, r := range results {
		switch goarch := r.target.goarch; {
		case r.skip != nil:
			why[goarch] = "skipped: " + r.skip.Error()
		case r.ok():
			also := ""
			if r.target.params != "" {
				also = " with " + r.target.params
			}
			kernels[goarch] = append(kernels[goarch], r.release+also)
		default:
			why[goarch] = "failed"
		}
	}
	names := slices.Concat(slices.Collect(maps.Keys(kernels)), slices.Collect(maps.Keys(why)))
	slices.Sort(names)
	fmt.Fprintf(w, "| GOARCH | tested on |\n|---|---|\n")
	for _, goarch := range slices.Compact(names) {
		tested := why[goarch]
		if kernels[goarch] != nil {
			tested = "Linux " + strings.Join(kernels[goarch], ", ")
		}
		fmt.Fprintf(w, "| `%s` | %s |\n", goarch, tested)
	}
}
