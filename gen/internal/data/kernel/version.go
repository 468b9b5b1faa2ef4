// Package kernel knows versions of Linux, as far as filters depend on them: the
// oldest kernel that a filter will run on.
package kernel

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
)

// Version is a Linux version; no filter depends on more of it than these two numbers.
// The zero value stands for none.
type Version struct{ Major, Minor int }

var releases = regexp.MustCompile(`^([0-9]{1,4})\.([0-9]{1,4})([.+-].*)?$`)

// Parse reads "5.11", "5.11.4" or "5.11.0-27-generic", as uname -r says it.
func Parse(s string) (Version, error) {
	m := releases.FindStringSubmatch(s)
	if m == nil {
		return Version{}, fmt.Errorf("kernel version %q is not of the form 5.11", s)
	}
	major, _ := strconv.Atoi(m[1]) // at most four digits each
	minor, _ := strconv.Atoi(m[2])
	return Version{major, minor}, nil
}

// AtLeast reports whether v is w or later.
func (v Version) AtLeast(w Version) bool {
	return cmp.Or(cmp.Compare(v.Major, w.Major), cmp.Compare(v.Minor, w.Minor)) >= 0
}

func (v Version) String() string { return fmt.Sprintf("%d.%d", v.Major, v.Minor) }

// Remembers is the first version that remembers which calls a filter always allows,
// and executes nothing for them (seccomp_cache_check_allow in kernel/seccomp.c).
var Remembers = Version{5, 11}
