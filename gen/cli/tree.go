package cli

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/driver/vet"
)

// unproved looks for files that a program may link and that the run did not cover.
func (f *target) unproved(ctx context.Context, t *tool, patterns, covered []string) (*driver.Tree, error) {
	cfg, err := f.config(t, patterns)
	if err != nil {
		return nil, err
	}
	defer t.progress.clear()
	return driver.FindUnproved(ctx, driver.TreeConfig{Config: cfg, Covered: covered, ReadExceptions: true})
}

// printNotes prints what fails nothing on standard error.
func (t *tool) printNotes(tree *driver.Tree) {
	t.progress.clear()
	for _, note := range tree.Notes {
		fmt.Fprintln(t.stderr, "seccompgen: note: "+visible(t.here(note)))
	}
}

// treeFindings are the findings of check about files that generate would not write, and about
// programs of other modules of the repository.
func (t *tool) treeFindings(ctx context.Context, target *target, patterns []string, result *driver.Result) (findings []finding, err error) {
	covered := append([]string(nil), result.Orphans...)
	for _, file := range result.Files {
		covered = append(covered, file.Path)
	}
	tree, err := target.unproved(ctx, t, patterns, covered)
	if err != nil {
		return nil, err
	}
	for _, f := range tree.Findings {
		findings = append(findings, t.treeFinding(f))
	}
	for _, m := range tree.Modules {
		more, err := t.misusedIn(ctx, tree, m)
		if err != nil {
			return nil, err
		}
		findings = append(findings, more...)
	}
	t.printNotes(tree)
	return findings, nil
}

func (t *tool) treeFinding(f driver.TreeFinding) finding {
	return finding{File: t.show(f.File), Line: f.Pos.Line, Column: f.Pos.Column, Kind: string(f.Kind), Detail: visible(t.here(f.Detail))}
}

// misusedIn returns the findings of vet for another module of the repository.
func (t *tool) misusedIn(ctx context.Context, tree *driver.Tree, m driver.OtherModule) (findings []finding, err error) {
	defer t.progress.clear()
	found, err := vet.Vet(ctx, driver.Config{Dir: m.Dir, Env: m.Env, Archs: m.Archs, Patterns: []string{"./..."}, Progress: t.progress.step}, vet.Scope{Dirs: m.Tables})
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		file := filepath.Join(m.Dir, "go.mod")
		if tree.Excepted(file) {
			return nil, nil
		}
		return []finding{{File: t.show(file), Kind: string(driver.Unproved), Detail: "what the module installs is not known: " + visible(t.here(err.Error()))}}, nil
	}
	for _, misuse := range found.Misuses {
		if !tree.Excepted(misuse.Pos.Filename) {
			findings = append(findings, t.misuse(misuse))
		}
	}
	return findings, nil
}

// treeVerdicts adds the same to the verdicts of prove. There is no question about them.
func (t *tool) treeVerdicts(ctx context.Context, target *target, patterns []string, verdicts []driver.Verdict, asked *questions) ([]driver.Verdict, error) {
	var covered []string
	for _, v := range verdicts {
		covered = append(covered, v.File)
	}
	tree, err := target.unproved(ctx, t, patterns, covered)
	if err != nil {
		return nil, err
	}
	for _, f := range tree.Findings {
		verdicts = append(verdicts, f.Verdict())
		asked.path = append(asked.path, "")
	}
	t.printNotes(tree)
	return verdicts, nil
}
