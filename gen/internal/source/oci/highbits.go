package oci

import (
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/names"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// comparesHighBits reports whether lint would report an entry as high-bits. Such an entry
// compares all 64 bits of an argument of which the kernel reads fewer, and thus permits
// denied calls with other values in the ignored bits. Runtimes compare so, and the import
// keeps it.
//
//	allow if arg0 != AF_ALG     under a default that denies
//	deny if arg0 == AF_ALG      under a default that permits
func (e entry) comparesHighBits(byDefault linux.BPFAction) bool {
	if permits(e.action) == permits(byDefault) {
		return false
	}
	return slices.ContainsFunc(e.clauses, func(c clause) bool {
		return slices.ContainsFunc(c.conditions, func(one condition) bool {
			bits := names.Width(e.name, one.arg)
			switch one.op {
			case notEqual, greaterThan, greaterOrEqual:
				return bits < 64 && permits(e.action)
			case maskedEqual:
				return one.mask > math.MaxUint64>>(64-bits) && !permits(e.action)
			}
			return bits < 64 && !permits(e.action)
		})
	})
}
