//go:build seccompgen && mips64

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// dockerAllowArch has further rules for mips64.
var dockerAllowArch = rules.SyscallRules{
	unix.SYS__NEWSELECT:      {},
	unix.SYS_ACCEPT:          {},
	unix.SYS_ACCESS:          {},
	unix.SYS_ALARM:           {},
	unix.SYS_CHMOD:           {},
	unix.SYS_CHOWN:           {},
	unix.SYS_CREAT:           {},
	unix.SYS_DUP2:            {},
	unix.SYS_EPOLL_CREATE:    {},
	unix.SYS_EPOLL_WAIT:      {},
	unix.SYS_EVENTFD:         {},
	unix.SYS_FADVISE64:       {},
	unix.SYS_FORK:            {},
	unix.SYS_FUTIMESAT:       {},
	unix.SYS_GETDENTS:        {},
	unix.SYS_GETPGRP:         {},
	unix.SYS_GETRLIMIT:       {},
	unix.SYS_INOTIFY_INIT:    {},
	unix.SYS_LCHOWN:          {},
	unix.SYS_LINK:            {},
	unix.SYS_LSTAT:           {},
	unix.SYS_MKDIR:           {},
	unix.SYS_MKNOD:           {},
	unix.SYS_MMAP:            {},
	unix.SYS_NEWFSTATAT:      {},
	unix.SYS_OPEN:            {},
	unix.SYS_PAUSE:           {},
	unix.SYS_PIPE:            {},
	unix.SYS_POLL:            {},
	unix.SYS_READLINK:        {},
	unix.SYS_RENAME:          {},
	unix.SYS_RENAMEAT:        {},
	unix.SYS_RMDIR:           {},
	unix.SYS_SEMOP:           {},
	unix.SYS_SEMTIMEDOP:      {},
	unix.SYS_SET_THREAD_AREA: {},
	unix.SYS_SETRLIMIT:       {},
	unix.SYS_SIGNALFD:        {},
	unix.SYS_STAT:            {},
	unix.SYS_SYMLINK:         {},
	unix.SYS_SYNC_FILE_RANGE: {},
	unix.SYS_UNLINK:          {},
	unix.SYS_UTIME:           {},
	unix.SYS_UTIMES:          {},

	// Without CAP_SYS_ADMIN.
	unix.SYS_CLONE: {
		{rules.MaskedEqual(unix.CLONE_NEWNS|unix.CLONE_NEWCGROUP|unix.CLONE_NEWUTS|unix.CLONE_NEWIPC|
			unix.CLONE_NEWUSER|unix.CLONE_NEWPID|unix.CLONE_NEWNET, 0)},
	},
}

// dockerEPERMArch has further rules for mips64.
var dockerEPERMArch = rules.SyscallRules{}

// dockerNewerArch has further rules for mips64.
var dockerNewerArch = rules.SyscallRules{
	unix.SYS_FILE_GETATTR:     {},
	unix.SYS_FILE_SETATTR:     {},
	unix.SYS_LISTNS:           {},
	unix.SYS_OPEN_TREE_ATTR:   {},
	unix.SYS_RSEQ_SLICE_YIELD: {},
}

// dockerAllow2Arch has further rules for mips64.
var dockerAllow2Arch = rules.SyscallRules{}
