package cli

import (
	"context"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
)

// unproved looks for files that a program may link and that the run did not cover, and prints
// what fails nothing on standard error.
func (f *target) unproved(ctx context.Context, t *tool, patterns, covered []string) ([]driver.TreeFinding, error) {
	cfg, err := f.config(t, patterns)
	if err != nil {
		return nil, err
	}
	found, err := driver.FindUnproved(ctx, driver.TreeConfig{Config: cfg, Covered: covered, ReadExceptions: true})
	t.progress.clear()
	if err != nil {
		return nil, err
	}
	for _, note := range found.Notes {
		fmt.Fprintln(t.stderr, "seccompgen: note: "+visible(t.here(note)))
	}
	return found.Findings, nil
}

// treeFindings are the findings of check about files that generate would not write.
func (t *tool) treeFindings(ctx context.Context, target *target, patterns []string, result *driver.Result) (findings []finding, err error) {
	covered := append([]string(nil), result.Orphans...)
	for _, file := range result.Files {
		covered = append(covered, file.Path)
	}
	list, err := target.unproved(ctx, t, patterns, covered)
	for _, f := range list {
		v := f.Verdict()
		findings = append(findings, finding{File: t.show(f.File), Kind: string(f.Kind), Detail: t.reason(&v)})
	}
	return findings, err
}

// treeVerdicts adds the same to the verdicts of prove. There is no question about them.
func (t *tool) treeVerdicts(ctx context.Context, target *target, patterns []string, verdicts []driver.Verdict, asked *questions) ([]driver.Verdict, error) {
	var covered []string
	for _, v := range verdicts {
		covered = append(covered, v.File)
	}
	list, err := target.unproved(ctx, t, patterns, covered)
	for _, f := range list {
		verdicts = append(verdicts, f.Verdict())
		asked.path = append(asked.path, "")
	}
	return verdicts, err
}
