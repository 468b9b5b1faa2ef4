package driver

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Warning is something in the rules that compiles and is most likely a mistake.
type Warning struct {
	Pos     token.Position
	Code    lint.Code
	Filter  string   // "" for what is about no filter
	GOARCHs []string // the architectures on which it is found
	Msg     string   // what is wrong, where it is found unless on all, and the way out

	// Witness is a call that shows it, on the first of GOARCHs, or nil.
	Witness *linux.SeccompData

	// Ignored is the author's answer, or nil if there is none.
	Ignored *load.Ignore

	everywhere bool
	of         int // how many architectures the filter is for
}

// Counts reports whether there is something to do: the author has not answered,
// and it is no question that was left open.
func (w *Warning) Counts() bool { return w.Ignored == nil && w.Code != lint.Undecided }

// String reads "rules.go:12:3: warning: filter "Worker": … [dead-rule]".
func (w *Warning) String() string {
	return fmt.Sprintf("%s: warning: %s [%s]", w.Pos, w.Msg, w.Code)
}

// warnings collects what is found. The same finding on several architectures is
// one, and so are those of filters that share a name and the rules, if they have the
// same answer.
type warnings struct {
	list  []*Warning
	known map[identity]*Warning
	used  map[answer]bool
	open  bool // some question was
}

// identity is what one warning is known by.
type identity struct {
	pos     token.Position
	code    lint.Code
	msg     string
	ignored *load.Ignore
}

// answer is a code of an ignore.
type answer struct {
	ignore *load.Ignore
	code   string
}

func (w *warnings) add(from *load.Filter, target *load.Target, f lint.Finding) {
	w.open = w.open || f.Code == lint.Undecided
	at := place(from, target, f.Place)
	msg := fmt.Sprintf("filter %q: %s", from.Name, f.String())
	one := &Warning{Pos: at, Code: f.Code, Filter: from.Name, GOARCHs: []string{target.GOARCH}, Msg: msg, Witness: f.Witness, everywhere: f.Everywhere, of: len(goarchsOf(from))}
	for _, i := range from.Ignores {
		if i.Covers(string(f.Code), from.Name, at) {
			if w.used == nil {
				w.used = map[answer]bool{}
			}
			w.used[answer{i, string(f.Code)}] = true
			one.Ignored = cmp.Or(one.Ignored, i)
		}
	}
	key := identity{at, f.Code, msg, one.Ignored}
	if known := w.known[key]; known != nil {
		if !slices.Contains(known.GOARCHs, target.GOARCH) {
			known.GOARCHs = append(known.GOARCHs, target.GOARCH)
		}
		return
	}
	if w.known == nil {
		w.known = map[identity]*Warning{}
	}
	w.known[key] = one
	w.list = append(w.list, one)
}

// all returns the warnings in order of position, and with them what is ignored in
// vain.
func (w *warnings) all(packages []*load.Package) []*Warning {
	list := slices.DeleteFunc(w.list, func(one *Warning) bool { return one.everywhere && len(one.GOARCHs) < one.of })
	for _, one := range list {
		if len(one.GOARCHs) < one.of {
			one.Msg += " [" + strings.Join(one.GOARCHs, ", ") + "]"
		}
	}
	for _, p := range packages {
		list = append(list, w.unused(p)...)
	}
	slices.SortStableFunc(list, func(a, b *Warning) int {
		return cmp.Or(
			cmp.Compare(a.Pos.Filename, b.Pos.Filename),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Msg, b.Msg),
		)
	})
	return list
}

// unused finds the codes of a package's ignores that silence nothing. Where a
// question was left open, nobody knows.
func (w *warnings) unused(p *load.Package) []*Warning {
	var list []*Warning
	for _, i := range p.Ignores {
		for _, code := range i.Codes {
			if !w.used[answer{i, code}] && !w.open {
				list = append(list, &Warning{Pos: i.Pos, Code: lint.UnusedIgnore,
					Msg: fmt.Sprintf("//seccompgen:ignore %s silences nothing (remove it, or move it to the line that is found)", code)})
			}
		}
	}
	return list
}
