package provetest

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// killsThread reports whether it ends a thread and not the process: KILL_THREAD, and
// values that are no action, which do so before Linux 5.10 (there __seccomp_filter
// ends the group for KILL_PROCESS alone).
func killsThread(answer linux.BPFAction) bool {
	switch answer & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_KILL_PROCESS, linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_ERRNO:
		return false
	}
	return bpf.Denies(answer)
}
