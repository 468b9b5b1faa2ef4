//go:build seccompgen && s390x

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// dockerAllowArch has further rules for s390x.
var dockerAllowArch = rules.SyscallRules{
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
	unix.SYS_FSTATFS64:       {},
	unix.SYS_FUTIMESAT:       {},
	unix.SYS_GETDENTS:        {},
	unix.SYS_GETPGRP:         {},
	unix.SYS_GETRLIMIT:       {},
	unix.SYS_INOTIFY_INIT:    {},
	unix.SYS_IPC:             {},
	unix.SYS_LCHOWN:          {},
	unix.SYS_LINK:            {},
	unix.SYS_LSTAT:           {},
	unix.SYS_MEMFD_SECRET:    {},
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
	unix.SYS_SELECT:          {},
	unix.SYS_SEMTIMEDOP:      {},
	unix.SYS_SETRLIMIT:       {},
	unix.SYS_SIGNALFD:        {},
	unix.SYS_SIGPROCMASK:     {},
	unix.SYS_SIGRETURN:       {},
	unix.SYS_SOCKETCALL:      {},
	unix.SYS_STAT:            {},
	unix.SYS_STATFS64:        {},
	unix.SYS_SYMLINK:         {},
	unix.SYS_SYNC_FILE_RANGE: {},
	unix.SYS_UNLINK:          {},
	unix.SYS_UTIME:           {},
	unix.SYS_UTIMES:          {},
	unix.SYS_VFORK:           {},

	unix.SYS_S390_PCI_MMIO_READ:  {},
	unix.SYS_S390_PCI_MMIO_WRITE: {},
	unix.SYS_S390_RUNTIME_INSTR:  {},

	// s390 parameter ordering for clone is different
	// Without CAP_SYS_ADMIN.
	unix.SYS_CLONE: {
		{rules.MatchAny{}, rules.MaskedEqual(0x7e020000, 0)},
	},
}

// dockerEPERMArch has further rules for s390x.
var dockerEPERMArch = rules.SyscallRules{}

// dockerNewerArch has further rules for s390x.
var dockerNewerArch = rules.SyscallRules{
	unix.SYS_FILE_GETATTR:     {},
	unix.SYS_FILE_SETATTR:     {},
	unix.SYS_LISTNS:           {},
	unix.SYS_OPEN_TREE_ATTR:   {},
	unix.SYS_RSEQ_SLICE_YIELD: {},
}

// dockerAllow2Arch has further rules for s390x.
var dockerAllow2Arch = rules.SyscallRules{}
