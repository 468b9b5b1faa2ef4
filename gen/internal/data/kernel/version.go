// Package kernel has versions of Linux, for the oldest kernel on which a filter must run.
package kernel

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
)

// Version is a version of Linux. Filters depend on these two numbers only. The zero value means
// that no version is given.
type Version struct{ Major, Minor int }

var releases = regexp.MustCompile(`^([0-9]{1,4})\.([0-9]{1,4})([.+-].*)?$`)

// Parse parses a version such as "5.11", "5.11.4" or, as uname -r prints it, "5.11.0-27-generic".
func Parse(s string) (Version, error) {
	m := releases.FindStringSubmatch(s)
	if m == nil {
		return Version{}, fmt.Errorf("%q is not a kernel version (write it like 5.11)", s)
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

// Remembers is the first version that caches which calls a filter always allows, and executes no
// instructions for them (seccomp_cache_check_allow in kernel/seccomp.c).
var Remembers = Version{5, 11}
