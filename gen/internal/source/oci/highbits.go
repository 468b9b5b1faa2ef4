package oci

import (
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/names"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// comparesHighBits reports whether an entry is one of those that the diagnostics call
// high-bits: it compares 64 bits of an argument of which the kernel takes fewer, in
// such a way that denied calls are permitted with something else in the
// rest. Runtimes compare so, and an import is faithful.
//
//	allow if arg0 != AF_ALG     where the default refuses
//	deny if arg0 == AF_ALG      where the default permits
func (e entry) comparesHighBits(byDefault linux.BPFAction) bool {
	if lets(e.action) == lets(byDefault) {
		return false
	}
	return slices.ContainsFunc(e.clauses, func(c clause) bool {
		return slices.ContainsFunc(c.conditions, func(one condition) bool {
			bits := names.Width(e.name, one.arg)
			switch one.op {
			case notEqual, greaterThan, greaterOrEqual:
				return bits < 64 && lets(e.action)
			case maskedEqual:
				return one.mask > math.MaxUint64>>(64-bits) && !lets(e.action)
			}
			return bits < 64 && !lets(e.action)
		})
	})
}
