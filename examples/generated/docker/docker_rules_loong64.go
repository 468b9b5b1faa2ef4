//go:build seccompgen && loong64

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// dockerAllowArch has further rules for loong64.
var dockerAllowArch = rules.SyscallRules{
	unix.SYS_ACCEPT:          {},
	unix.SYS_FADVISE64:       {},
	unix.SYS_MEMFD_SECRET:    {},
	unix.SYS_MMAP:            {},
	unix.SYS_NEWFSTATAT:      {},
	unix.SYS_SEMOP:           {},
	unix.SYS_SEMTIMEDOP:      {},
	unix.SYS_SYNC_FILE_RANGE: {},

	// Without CAP_SYS_ADMIN.
	unix.SYS_CLONE: {
		{rules.MaskedEqual(unix.CLONE_NEWNS|unix.CLONE_NEWCGROUP|unix.CLONE_NEWUTS|unix.CLONE_NEWIPC|
			unix.CLONE_NEWUSER|unix.CLONE_NEWPID|unix.CLONE_NEWNET, 0)},
	},
}

// dockerEPERMArch has further rules for loong64.
var dockerEPERMArch = rules.SyscallRules{}

// dockerNewerArch has further rules for loong64.
var dockerNewerArch = rules.SyscallRules{
	unix.SYS_FILE_GETATTR:     {},
	unix.SYS_FILE_SETATTR:     {},
	unix.SYS_LISTNS:           {},
	unix.SYS_OPEN_TREE_ATTR:   {},
	unix.SYS_RSEQ_SLICE_YIELD: {},
}

// dockerAllow2Arch has further rules for loong64.
var dockerAllow2Arch = rules.SyscallRules{}
