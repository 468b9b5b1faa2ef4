package oci

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
)

// version is a Linux version. Profiles name no more of it than these two
// numbers.
type version struct{ major, minor int }

var releases = regexp.MustCompile(`^([0-9]{1,4})\.([0-9]{1,4})([.+-].*)?$`)

// parseKernel reads "5.11", "5.11.4" or "5.11.0-27-generic".
func parseKernel(s string) (version, error) {
	m := releases.FindStringSubmatch(s)
	if m == nil {
		return version{}, fmt.Errorf("kernel version %q is not of the form 5.11", s)
	}
	major, _ := strconv.Atoi(m[1]) // at most four digits each
	minor, _ := strconv.Atoi(m[2])
	return version{major, minor}, nil
}

// atLeast reports whether v is w or later.
func (v version) atLeast(w version) bool {
	return cmp.Or(cmp.Compare(v.major, w.major), cmp.Compare(v.minor, w.minor)) >= 0
}

func (v version) String() string { return fmt.Sprintf("%d.%d", v.major, v.minor) }
