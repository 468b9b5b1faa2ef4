package oci

import (
	"github.com/seccompgen/seccompgen/seccomp/linux"

	"github.com/seccompgen/seccompgen/gen/internal/data/kernel"
)

// profile is a profile as it was written: with names instead of numbers, and with the rules
// for other architectures, capabilities and kernels.
type profile struct {
	*document
	defaultAction linux.BPFAction
	otherABIs     map[string][]string // archMap: further ABIs of an architecture, by SCMP_ARCH_* names; "" has those of all
	tsync         bool                // the profile requests SECCOMP_FILTER_FLAG_TSYNC
	rules         []rule
	ignored       []string // keys without effect, each once
	errnos        []string // paths of error numbers beside actions that take none
}

// rule is one element of "syscalls".
type rule struct {
	position
	names    []name
	action   linux.BPFAction
	args     []condition
	comment  string
	includes scope
	excludes scope
}

// name is the name of a system call in the profile.
type name struct {
	position
	text string
}

// condition is one element of "args": a test of one argument.
type condition struct {
	position
	arg         int
	op          operator
	value, mask uint64 // mask is only for maskedEqual; value then has no bit outside it
}

// operator is SCMP_CMP_*. All operators compare 64 bits, unsigned (seccomp_rule_add(3),
// "Valid comparison op values").
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
	kernelAt  position
}
