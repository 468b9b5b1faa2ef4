package provetest

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// killsThread reports whether an action may end a thread and not the process. These are
// KILL_THREAD and values that are no action: before Linux 5.10, __seccomp_filter ends the
// whole process for KILL_PROCESS only.
func killsThread(answer linux.BPFAction) bool {
	switch answer & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_KILL_PROCESS, linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_ERRNO:
		return false
	}
	return bpf.Denies(answer)
}
