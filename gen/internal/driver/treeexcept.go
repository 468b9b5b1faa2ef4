package driver

import (
	"cmp"
	"path/filepath"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/source/tree"
)

// except takes out the findings that the list of exceptions is about.
func (s *survey) except() error {
	t := s.result
	var err error
	if list := s.cfg.List; list != nil {
		t.exceptions, err = tree.ParseExceptions(list.Name, list.Contents)
	} else {
		t.exceptions, err = tree.ReadExceptions(s.top)
	}
	if err != nil {
		return err
	}
	t.used = make([]bool, len(t.exceptions))
	t.Findings = slices.DeleteFunc(t.Findings, func(f TreeFinding) bool { return t.Excepted(f.File) })
	slices.SortFunc(t.Findings, func(a, b TreeFinding) int {
		return cmp.Or(diag.ComparePos(a.Pos, b.Pos), cmp.Compare(a.Detail, b.Detail))
	})
	return nil
}

// Excepted reports whether the list of exceptions is about a file, and adds a note if it is, so
// that a line which a change adds is seen.
func (t *Tree) Excepted(file string) bool {
	s := t.survey
	rel, err := filepath.Rel(s.top, s.key(file))
	if err != nil {
		return false
	}
	i := slices.IndexFunc(t.exceptions, func(e tree.Exception) bool { return e.Covers(rel) })
	if i >= 0 && !t.used[i] {
		t.used[i] = true
		e := &t.exceptions[i]
		s.note("%s:%d: %s is not proved: %s", e.File, e.Line, e.Path, e.Reason)
	}
	return i >= 0
}
