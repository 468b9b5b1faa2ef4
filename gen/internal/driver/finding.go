package driver

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Warning is a finding: something in the rules that compiles and is most likely a mistake.
type Warning struct {
	Pos     token.Position
	Code    lint.Code
	Filter  string   // "" for what is about no filter
	GOARCHs []string // the architectures on which it is found
	Msg     string   // what is wrong, where it is found unless on all, and the way out

	// Witness is a call that shows it, on the first of GOARCHs, or nil.
	Witness *linux.SeccompData

	// Ignored is the comment that suppresses it, or nil. Rejected is a comment that would
	// suppress it, and that Config.Accept does not accept; it counts only if Ignored is nil.
	Ignored, Rejected *load.Ignore
}

// Counts reports whether the author has to act: no comment suppresses the finding, and it is
// decided.
func (w *Warning) Counts() bool { return w.Ignored == nil && w.Code != lint.Undecided }

// String reads "rules.go:12:3: warning: filter "Worker": … [dead-rule]".
func (w *Warning) String() string {
	return fmt.Sprintf("%s: warning: %s [%s]", w.Pos, w.Msg, w.Code)
}

// warnings collects findings. The same finding on several architectures is one, and so are
// those of filters that share a name and the rules, if the same comment suppresses them.
type warnings struct {
	diag.Fold[warningKey, lint.Finding]
	used map[usedCode]bool
	open bool // some question was

	accept func(*load.Ignore) bool // nil accepts all
}

// warningKey distinguishes findings with the same position and message.
type warningKey struct {
	code              lint.Code
	filter            string
	ignored, rejected *load.Ignore
}

// usedCode is a code of an ignore comment.
type usedCode struct {
	ignore *load.Ignore
	code   string
}

func (w *warnings) add(j *job, target *load.Target, f lint.Finding) {
	w.open = w.open || f.Code == lint.Undecided
	key := warningKey{code: f.Code, filter: j.from.Name}
	site := sitePosition(j.from, target, f.Site)
	at := target.Author(site)
	for _, i := range j.from.Ignores {
		if i.Covers(string(f.Code), j.from.Name, at) || i.Covers(string(f.Code), j.from.Name, site) {
			if w.used == nil {
				w.used = map[usedCode]bool{}
			}
			w.used[usedCode{i, string(f.Code)}] = true
			if w.accept == nil || w.accept(i) {
				key.ignored = cmp.Or(key.ignored, i)
			} else {
				key.rejected = cmp.Or(key.rejected, i)
			}
		}
	}
	w.Add(at, fmt.Sprintf("filter %q: %s", j.from.Name, f.String()), target.GOARCH, len(j.goarchs()), key, f)
}

// all returns the warnings in order of position, and with them the ignore comments that
// suppress nothing.
func (w *warnings) all(packages []*load.Package) []*Warning {
	var list []*Warning
	for _, one := range w.List {
		if !one.Value.Everywhere || one.OnAll() {
			list = append(list, &Warning{Pos: one.Pos, Code: one.Key.code, Filter: one.Key.filter, GOARCHs: one.GOARCHs,
				Msg: one.Text(), Witness: one.Value.Witness, Ignored: one.Key.ignored, Rejected: one.Key.rejected})
		}
	}
	for _, p := range packages {
		list = append(list, w.unused(p)...)
	}
	slices.SortStableFunc(list, func(a, b *Warning) int {
		return cmp.Or(diag.ComparePos(a.Pos, b.Pos), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Msg, b.Msg))
	})
	return list
}

// unused finds the codes of a package's ignore comments that suppress nothing. Where a
// question was left open, that is not known.
func (w *warnings) unused(p *load.Package) []*Warning {
	var list []*Warning
	for _, i := range p.Ignores {
		for _, code := range i.Codes {
			if !w.used[usedCode{i, code}] && !w.open {
				list = append(list, &Warning{Pos: i.Pos, Code: lint.UnusedIgnore,
					Msg: fmt.Sprintf("//seccompgen:ignore %s suppresses nothing (remove it, or move it to the line of the finding)", code)})
			}
		}
	}
	return list
}
