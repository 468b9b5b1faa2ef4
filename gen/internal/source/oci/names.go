package oci

import (
	"errors"
	"fmt"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/names"
	"github.com/seccompgen/seccompgen/gen/internal/data/nearest"
)

// otherNames lists calls that profiles name but that package unix has on no GOARCH: ARM's
// private calls (arch/arm/include/uapi/asm/unistd.h, __ARM_NR_*) and those of m68k
// (arch/m68k/kernel/syscalls/syscall.tbl).
var otherNames = []string{
	"atomic_barrier", "atomic_cmpxchg_32", "breakpoint", "get_tls", "getpagesize", "set_tls", "usr26", "usr32",
}

// checkNames rejects names that no architecture has. A runtime ignores them, so a misspelled
// name would silently have no effect.
func (p *profile) checkNames(allowed []string) error {
	var errs []error
	for _, r := range p.rules {
		for _, n := range r.names {
			if !isCall(n.text) && !slices.Contains(allowed, n.text) {
				errs = append(errs, p.errorf(n.position, "no architecture has a system call %q%s", n.text, wayOut(n.text)))
			}
		}
	}
	return errors.Join(errs...)
}

// wayOut suggests the nearest name, or to leave the name out.
func wayOut(name string) string {
	leave := "-allow-unknown " + name + " leaves it out"
	if known := nearest.Of(name, names.Calls()); known != "" {
		return fmt.Sprintf(" (did you mean %q? %s)", known, leave)
	}
	return " (" + leave + ")"
}

func isCall(name string) bool {
	return names.IsCall(name) || slices.Contains(otherNames, name)
}
