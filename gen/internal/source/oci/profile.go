package oci

import (
	"github.com/seccompgen/seccompgen/seccomp/linux"

	"github.com/seccompgen/seccompgen/gen/internal/data/kernel"
)

// profile is a profile as it was written: names are not numbers yet, and rules
// for other architectures, capabilities and kernels are still there.
type profile struct {
	*document
	defaultAction linux.BPFAction
	foreign       map[string][]string // archMap: what else runs on an architecture, both as SCMP_ARCH_*
	tsync         bool                // SECCOMP_FILTER_FLAG_TSYNC is asked for
	rules         []rule
}

// rule is one element of "syscalls".
type rule struct {
	place
	names    []name
	action   linux.BPFAction
	args     []condition
	comment  string
	includes scope
	excludes scope
}

// name is a string of the profile.
type name struct {
	place
	text string
}

// condition is one element of "args": a test of one argument.
type condition struct {
	place
	arg         int
	op          operator
	value, mask uint64 // mask only under maskedEqual, where value has no bit outside it
}

// operator is SCMP_CMP_*. All compare unsigned, 64 bits wide
// (seccomp_rule_add(3), "Valid comparison op values").
type operator uint8

const (
	equal operator = iota
	notEqual
	lessThan
	lessOrEqual
	greaterOrEqual
	greaterThan
	maskedEqual
)

// scope is "includes" or "excludes" of Moby's form.
type scope struct {
	arches    []string
	caps      []string
	minKernel *kernel.Version
	kernelAt  place
}
