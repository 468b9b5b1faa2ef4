package smt

import (
	"fmt"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// meant is what an action of the rules means, by __seccomp_filter (kernel/seccomp.c): error
// numbers are at most MAX_ERRNO, TRAP and TRACE hand their data on, and that of the others
// is read by nobody, so that it is dropped.
//
// The program's answer is taken as it is, all 32 bits. A program that returns ALLOW with data
// acts like one that returns ALLOW, and the question finds a difference all the same: with
// data the kernel does not remember the call (seccomp_is_const_allow compares the whole
// value), and package prove draws the line at the same place.
func meant(a linux.BPFAction) (linux.BPFAction, error) {
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

// permits reports whether the kernel makes a call that gets this action, without asking
// another process.
func permits(a linux.BPFAction) bool {
	action := a &^ linux.SECCOMP_RET_DATA
	return action == linux.SECCOMP_RET_ALLOW || action == linux.SECCOMP_RET_LOG
}

// answer is an action as a term.
func answer(a linux.BPFAction) string { return constant32(uint32(a)) }
