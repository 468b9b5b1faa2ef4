package sites

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Site is a call that installs a table, on one GOARCH or several.
type Site struct {
	Table    string   `json:"table"`              // import path and name: example.com/app/sandbox.Worker
	Function string   `json:"function"`           // the function that the call is in
	Install  string   `json:"install"`            // the function that is called: seccomp.SetFilter
	Flags    string   `json:"flags,omitempty"`    // the flags argument: TSYNC|LOG, or "computed"
	Mains    []string `json:"mains"`              // the main packages that reach Function, in order; never null
	Or       []string `json:"or,omitempty"`       // other tables, one of which the same call may install
	ByValue  bool     `json:"byValue,omitempty"`  // a function on the way is a value: it may be called, or not
	Dropped  bool     `json:"dropped,omitempty"`  // nobody looks at its error, here or in a caller
	Position string   `json:"position,omitempty"` // file:line:column
}

// computed is the flags argument of a call whose value is known at run time only.
const computed = "computed"

// Flags returns the text of a flags argument. Value is nil if it is not constant.
func Flags(value *uint64) string {
	if value == nil {
		return computed
	}
	var names []string
	rest := *value
	for _, f := range flagNames {
		if rest&f.bit != 0 {
			names, rest = append(names, f.name), rest&^f.bit
		}
	}
	if rest != 0 || len(names) == 0 {
		names = append(names, fmt.Sprintf("%#x", rest))
	}
	return strings.Join(names, "|")
}

// flagNames are the flags of seccomp(2), SECCOMP_FILTER_FLAG_* of include/uapi/linux/seccomp.h.
var flagNames = []struct {
	bit  uint64
	name string
}{{1, tsync}, {2, "LOG"}, {4, "SPEC_ALLOW"}, {8, "NEW_LISTENER"}, {16, "TSYNC_ESRCH"}, {32, "WAIT_KILLABLE_RECV"}}

const tsync = "TSYNC"

// allThreads reports whether the call applies to all threads, or to the only one. SetFilterInChild
// and SetFilter always do; SetFilterWithFlags does with TSYNC.
func (s *Site) allThreads() bool {
	return s.Flags == "" || slices.Contains(strings.Split(s.Flags, "|"), tsync)
}

func (s *Site) sure() bool { return len(s.Or) == 0 }

func (s *Site) byValue() bool { return s.ByValue }

func (s *Site) heeded() bool { return !s.Dropped }

// String names a site in a report.
//
//	seccomp.SetFilter in example.com/app/sandbox.Enter, reached by example.com/app
func (s *Site) String() string {
	text := s.Install
	if s.Flags != "" {
		text += " with flags " + s.Flags
	}
	text += " in " + s.Function
	if len(s.Or) > 0 {
		text += ", or " + strings.Join(s.Or, " or ") + " in its place"
	}
	if s.Dropped {
		text += ", its error not looked at"
	}
	if len(s.Mains) == 0 {
		return text + ", reached by no program"
	}
	if s.ByValue {
		return text + ", reached as a value, which may be called, by " + strings.Join(s.Mains, ", ")
	}
	return text + ", reached by " + strings.Join(s.Mains, ", ")
}

// Sort puts sites in order, and makes one of those that differ in main packages and position alone.
func Sort(list []Site) []Site {
	slices.SortFunc(list, func(a, b Site) int { return cmp.Or(a.compare(&b), cmp.Compare(a.Position, b.Position)) })
	var all []Site
	for _, s := range list {
		if last := len(all) - 1; last >= 0 && all[last].compare(&s) == 0 {
			all[last].Mains = slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(all[last].Mains), s.Mains...))))
			continue
		}
		all = append(all, s)
	}
	return all
}

func (s *Site) compare(to *Site) int {
	bit := map[bool]int{false: 0, true: 1}
	return cmp.Or(cmp.Compare(s.Table, to.Table), cmp.Compare(s.Function, to.Function), cmp.Compare(s.Install, to.Install),
		cmp.Compare(s.Flags, to.Flags), slices.Compare(s.Or, to.Or), cmp.Compare(bit[s.Dropped], bit[to.Dropped]), cmp.Compare(bit[s.ByValue], bit[to.ByValue]))
}
