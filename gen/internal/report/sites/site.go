package sites

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Site is a call that installs a table, on one GOARCH or several.
type Site struct {
	Table    string   `json:"table"`              // import path and name: example.com/app/sandbox.Worker
	Function string   `json:"function"`           // the function that the call is in
	Install  string   `json:"install"`            // the function that is called: seccomp.SetFilter
	Flags    string   `json:"flags,omitempty"`    // the flags argument, in hexadecimal, or "computed"
	Mains    []string `json:"mains"`              // the main packages that reach Function, in order; never null
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
	return fmt.Sprintf("%#x", *value)
}

// allThreads reports whether the call applies to all threads, or to the only one. SetFilterInChild
// and SetFilter always do; SetFilterWithFlags does with TSYNC.
func (s *Site) allThreads() bool {
	if s.Flags == "" {
		return true
	}
	var flags uint64
	if _, err := fmt.Sscanf(s.Flags, "0x%x", &flags); err != nil {
		return false
	}
	return flags&linux.SECCOMP_FILTER_FLAG_TSYNC != 0
}

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
	if s.Dropped {
		text += ", its error not looked at"
	}
	if len(s.Mains) == 0 {
		return text + ", reached by no program"
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
	dropped := map[bool]int{false: 0, true: 1}
	return cmp.Or(cmp.Compare(s.Table, to.Table), cmp.Compare(s.Function, to.Function), cmp.Compare(s.Install, to.Install),
		cmp.Compare(s.Flags, to.Flags), cmp.Compare(dropped[s.Dropped], dropped[to.Dropped]))
}
