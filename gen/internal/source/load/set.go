package load

import "github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"

// set is the packages of a target, with what is known about their parts.
type set struct {
	*gopkg.PackageSet
	findings map[scanKey]*finding
}
