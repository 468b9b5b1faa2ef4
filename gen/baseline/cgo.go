//go:build linux

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Cgo returns what a C library calls for threads and memory in a program that is built with cgo,
// which the go command does where it finds a C compiler. It does not have what C code of the
// program calls. Runtime, and Clone3 before it, are needed too.
func Cgo() rules.SyscallRules {
	return merge(cThread(), rules.SyscallRules{
		// glibc makes these calls in each new thread, and aborts if the first one fails.
		unix.SYS_RSEQ:            {},
		unix.SYS_SET_ROBUST_LIST: {},

		// Stacks of threads, and malloc. The memory is never executable, except on s390x.
		unix.SYS_MPROTECT: protection(),
		unix.SYS_BRK:      {},
	})
}

// Clone3 returns a rule set that answers clone3 with ENOSYS. A filter cannot see the flags of this
// call, as they are in memory. A C library then uses clone, whose flags Cgo limits to those of
// threads. Put it before other rule sets.
func Clone3() rules.RuleSet {
	return rules.RuleSet{Action: rules.Errno(uint16(unix.ENOSYS)), Rules: rules.SyscallRules{unix.SYS_CLONE3: {}}}
}

// cThreadFlags accepts the flags with which glibc and musl start a thread. musl adds
// CLONE_DETACHED, which Linux ignores.
func cThreadFlags() any {
	return rules.MaskedEqual(^uintptr(unix.CLONE_DETACHED),
		threadFlags|unix.CLONE_SETTLS|unix.CLONE_PARENT_SETTID|unix.CLONE_CHILD_CLEARTID)
}
