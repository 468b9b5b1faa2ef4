package smt

import (
	"fmt"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// effectOf returns the effect of an action of the rules, by __seccomp_filter (kernel/seccomp.c):
// error numbers are at most MAX_ERRNO, TRAP and TRACE pass on their data, and the kernel
// ignores the data of all others, so meant removes it.
//
// The answer of the program is not changed: the question compares all 32 bits. A program that
// returns ALLOW with data acts like one that returns ALLOW, but it counts as different. With
// data the kernel does not cache the call as allowed (seccomp_is_const_allow compares the whole
// value). Package prove compares in the same way.
func effectOf(a linux.BPFAction) (linux.BPFAction, error) {
	data := a & linux.SECCOMP_RET_DATA
	switch action := a &^ linux.SECCOMP_RET_DATA; action {
	case linux.SECCOMP_RET_KILL_PROCESS, linux.SECCOMP_RET_KILL_THREAD, linux.SECCOMP_RET_USER_NOTIF,
		linux.SECCOMP_RET_LOG, linux.SECCOMP_RET_ALLOW:
		return action, nil
	case linux.SECCOMP_RET_ERRNO:
		return action | min(data, linux.MAX_ERRNO), nil
	case linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_TRACE:
		return a, nil
	}
	return 0, fmt.Errorf("%#x is not an action (use rules.Allow, rules.Errno and the like)", uint32(a))
}

// permits reports whether the kernel makes a call with this action without asking another
// process.
func permits(a linux.BPFAction) bool {
	action := a &^ linux.SECCOMP_RET_DATA
	return action == linux.SECCOMP_RET_ALLOW || action == linux.SECCOMP_RET_LOG
}

// answer returns an action as a term.
func answer(a linux.BPFAction) string { return constant32(uint32(a)) }
