package retarget

import "github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"

// Set is the packages of a target, with what is known about their units.
type Set struct {
	*gopkg.PackageSet
	findings map[scanKey]*Finding
}

// New returns a set of which no unit has been scanned.
func New(packages *gopkg.PackageSet) *Set {
	return &Set{packages, map[scanKey]*Finding{}}
}
