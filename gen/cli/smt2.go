package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/verify/smt"
)

// questions are the files that prove -smt2 leaves: one for each table that has rules.
//
//	DIR/example.com/app/sandbox/Worker_linux_amd64.smt2
//	    └── import path ──────┘ └filter┘     └GOARCH
type questions struct {
	path    []string // by index of the verdict, "" where there is nothing to ask
	removed []string // of an earlier run
}

const questionEnding = ".smt2"

// writeQuestions writes the question of each verdict below a directory. What an earlier run
// wrote there for a table of these packages and architectures is removed if there is
// nothing left to ask: a solver's answer to it would be about something that is gone.
func (t *tool) writeQuestions(ctx context.Context, dir string, verdicts []driver.Verdict) (*questions, error) {
	q := &questions{path: make([]string, len(verdicts))}
	var files []driver.File
	alike := map[string]int{}
	for i := range verdicts {
		v := &verdicts[i]
		text, err := v.Question()
		if err != nil {
			return nil, err
		}
		if text == nil {
			continue
		}
		in, err := questionDir(t.path(dir), v)
		if err != nil {
			return nil, err
		}
		path := filepath.Join(in, fmt.Sprintf("%s_linux_%s", v.Name, v.Arch.GOARCH))
		// Some file systems take names for one that differ in case. No filter and no
		// GOARCH has a hyphen.
		key := strings.ToLower(path)
		if alike[key]++; alike[key] > 1 {
			path += fmt.Sprintf("-%d", alike[key])
		}
		q.path[i] = path + questionEnding
		files = append(files, driver.File{Path: q.path[i], Contents: text})
	}
	if _, err := commit(ctx, files, false); err != nil {
		return nil, err
	}
	return q, q.removeOld(t.path(dir), verdicts)
}

// questionDir is the directory for the questions about a package.
func questionDir(dir string, v *driver.Verdict) (string, error) {
	below := filepath.FromSlash(v.ImportPath)
	if !filepath.IsLocal(below) {
		return "", fmt.Errorf("-smt2: the import path %q cannot be a directory below %s", v.ImportPath, dir)
	}
	return filepath.Join(dir, below), nil
}

// removeOld removes questions of these packages and architectures that were not written.
func (q *questions) removeOld(dir string, verdicts []driver.Verdict) error {
	covered := map[string][]string{} // GOARCHs, by directory
	for i := range verdicts {
		in, err := questionDir(dir, &verdicts[i])
		if err != nil {
			return err
		}
		covered[in] = append(covered[in], verdicts[i].Arch.GOARCH)
	}
	for _, in := range slices.Sorted(maps.Keys(covered)) {
		entries, err := os.ReadDir(in)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return err
		}
		for _, e := range entries {
			path := filepath.Join(in, e.Name())
			if !e.Type().IsRegular() || q.wrote(path) || !slices.Contains(covered[in], goarchOfQuestion(e.Name())) {
				continue
			}
			text, err := file.Read(path, file.Question)
			if err != nil {
				return err
			}
			if !smt.IsQuestion(text) {
				continue
			}
			if err := os.Remove(path); err != nil {
				return fmt.Errorf("a question that is not asked any more stays: %w", err)
			}
			q.removed = append(q.removed, path)
		}
	}
	slices.Sort(q.removed)
	return nil
}

// wrote reports whether a file is one that was just written. A file system that takes names
// for one that differ in case may list it by the name that it had before.
func (q *questions) wrote(path string) bool {
	return slices.ContainsFunc(q.path, func(written string) bool {
		if !strings.EqualFold(written, path) {
			return false
		}
		a, errA := os.Stat(written)
		b, errB := os.Stat(path)
		return errA == nil && errB == nil && os.SameFile(a, b)
	})
}

// goarchOfQuestion reads the name of a file, "" if it is not one of a question.
func goarchOfQuestion(name string) string {
	name, ok := strings.CutSuffix(name, questionEnding)
	if !ok {
		return ""
	}
	goarch, _, _ := strings.Cut(name[strings.LastIndex(name, "_")+1:], "-")
	return goarch
}

// printQuestions prints where the questions are.
func (t *tool) printQuestions(q *questions, verdicts []driver.Verdict) error {
	for i, path := range q.path {
		if path == "" {
			continue
		}
		v := &verdicts[i]
		if err := t.print(fmt.Sprintf("%s: %s: asks a solver whether the table in %s means its rules\n", t.show(path), v.Name, t.show(v.File))); err != nil {
			return err
		}
	}
	for _, path := range q.removed {
		if err := t.print(fmt.Sprintf("%s: removed: there is nothing left to ask\n", t.show(path))); err != nil {
			return err
		}
	}
	return nil
}
