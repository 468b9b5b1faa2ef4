package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/driver/vet"
	"github.com/seccompgen/seccompgen/gen/internal/source/git"
)

// unproved looks for files that a program may link and that the run did not cover.
func (f *target) unproved(ctx context.Context, t *tool, parts []driver.Config, patterns, covered []string) (*driver.Tree, error) {
	cfg, err := f.config(t, patterns)
	if err != nil {
		return nil, err
	}
	cfg.Archs = archsOf(parts)
	search := driver.TreeConfig{Config: cfg, Covered: covered}
	if f.base != "" {
		if search.List, err = t.unprovedList(ctx, f.base); err != nil {
			return nil, err
		}
	}
	defer t.progress.clear()
	return driver.FindUnproved(ctx, search)
}

// unprovedList reads the list of unproved files of a commit, which is empty if there is none.
func (t *tool) unprovedList(ctx context.Context, commit string) (*driver.UnprovedList, error) {
	list := &driver.UnprovedList{Name: commit + ":" + driver.UnprovedFile}
	files, err := git.Files(ctx, t.git(), commit, driver.UnprovedFile, func(string) bool { return false })
	var missing *git.Missing
	switch {
	case errors.As(err, &missing):
		return list, nil
	case err == nil && len(files) != 1:
		err = fmt.Errorf("%s is not a file", list.Name)
	}
	if err != nil {
		return nil, err
	}
	list.Contents = files[0].Contents
	return list, nil
}

// printNotes prints what fails nothing on standard error.
func (t *tool) printNotes(found *driver.Tree) {
	t.progress.clear()
	for _, note := range found.Notes {
		fmt.Fprintln(t.stderr, "seccompgen: note: "+visible(t.here(note)))
	}
}

// treeFindings are the findings of check about files that generate would not write, and about
// programs of other modules of the repository.
func (t *tool) treeFindings(ctx context.Context, target *target, parts []driver.Config, patterns []string, result *driver.Result) (findings []finding, err error) {
	covered := append([]string(nil), result.Orphans...)
	for _, file := range result.Files {
		covered = append(covered, file.Path)
	}
	found, err := target.unproved(ctx, t, parts, patterns, covered)
	if err != nil {
		return nil, err
	}
	for _, f := range found.Findings {
		findings = append(findings, t.treeFinding(f))
	}
	for _, m := range found.Modules {
		more, err := t.misusedIn(ctx, found, m)
		if err != nil {
			return nil, err
		}
		findings = append(findings, more...)
	}
	t.printNotes(found)
	return findings, nil
}

func (t *tool) treeFinding(f driver.TreeFinding) finding {
	return finding{File: t.show(f.File), Line: f.Pos.Line, Column: f.Pos.Column, Kind: string(f.Kind), Detail: visible(t.here(f.Detail))}
}

// misusedIn returns the findings of vet for another module of the repository.
func (t *tool) misusedIn(ctx context.Context, found *driver.Tree, m driver.OtherModule) (findings []finding, err error) {
	defer t.progress.clear()
	result, err := vet.Vet(ctx, driver.Config{Dir: m.Dir, Env: m.Env, Archs: m.Archs, Patterns: []string{"./..."}, Progress: t.progress.step}, vet.Scope{Dirs: m.Tables})
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		file := filepath.Join(m.Dir, "go.mod")
		if found.Excepted(file) {
			return nil, nil
		}
		return []finding{{File: t.show(file), Kind: string(driver.Unproved), Detail: "what the module installs is not known: " + visible(t.here(err.Error()))}}, nil
	}
	for _, misuse := range result.Misuses {
		if !found.Excepted(misuse.Pos.Filename) {
			findings = append(findings, t.misuse(misuse))
		}
	}
	return findings, nil
}

// treeVerdicts adds the same to the verdicts of prove. There is no question about them.
func (t *tool) treeVerdicts(ctx context.Context, target *target, parts []driver.Config, patterns []string, verdicts []driver.Verdict, asked *questions) ([]driver.Verdict, error) {
	var covered []string
	for _, v := range verdicts {
		covered = append(covered, v.File)
	}
	found, err := target.unproved(ctx, t, parts, patterns, covered)
	if err != nil {
		return nil, err
	}
	for _, f := range found.Findings {
		verdicts = append(verdicts, f.Verdict())
		asked.path = append(asked.path, "")
	}
	t.printNotes(found)
	return verdicts, nil
}
