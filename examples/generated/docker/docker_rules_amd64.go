//go:build seccompgen && amd64

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// dockerX32 marks the numbers of x32, whose calls have the arguments of a
// 32-bit process.
const dockerX32 = 0x40000000

// dockerAllowArch has further rules for amd64.
var dockerAllowArch = rules.SyscallRules{
	unix.SYS_ACCEPT:          {},
	unix.SYS_ACCESS:          {},
	unix.SYS_ALARM:           {},
	unix.SYS_CHMOD:           {},
	unix.SYS_CHOWN:           {},
	unix.SYS_CREAT:           {},
	unix.SYS_DUP2:            {},
	unix.SYS_EPOLL_CREATE:    {},
	unix.SYS_EPOLL_CTL_OLD:   {},
	unix.SYS_EPOLL_WAIT:      {},
	unix.SYS_EPOLL_WAIT_OLD:  {},
	unix.SYS_EVENTFD:         {},
	unix.SYS_FADVISE64:       {},
	unix.SYS_FORK:            {},
	unix.SYS_FUTIMESAT:       {},
	unix.SYS_GET_THREAD_AREA: {},
	unix.SYS_GETDENTS:        {},
	unix.SYS_GETPGRP:         {},
	unix.SYS_GETRLIMIT:       {},
	unix.SYS_INOTIFY_INIT:    {},
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
	unix.SYS_SEMOP:           {},
	unix.SYS_SEMTIMEDOP:      {},
	unix.SYS_SET_THREAD_AREA: {},
	unix.SYS_SETRLIMIT:       {},
	unix.SYS_SIGNALFD:        {},
	unix.SYS_STAT:            {},
	unix.SYS_SYMLINK:         {},
	unix.SYS_SYNC_FILE_RANGE: {},
	unix.SYS_TIME:            {},
	unix.SYS_UNLINK:          {},
	unix.SYS_URETPROBE:       {},
	unix.SYS_UTIME:           {},
	unix.SYS_UTIMES:          {},
	unix.SYS_VFORK:           {},

	dockerX32 + unix.SYS_PERSONALITY: {
		{rules.MaskedEqual(0xffffffff, 0)},
		{rules.MaskedEqual(0xffffffff, 8)},
		{rules.MaskedEqual(0xffffffff, 0x20000)},
		{rules.MaskedEqual(0xffffffff, 0x20008)},
		{rules.MaskedEqual(0xffffffff, 0xffffffff)},
	},

	unix.SYS_ARCH_PRCTL: {},

	unix.SYS_MODIFY_LDT: {},

	// Without CAP_SYS_ADMIN.
	unix.SYS_CLONE: {
		{rules.MaskedEqual(unix.CLONE_NEWNS|unix.CLONE_NEWCGROUP|unix.CLONE_NEWUTS|unix.CLONE_NEWIPC|
			unix.CLONE_NEWUSER|unix.CLONE_NEWPID|unix.CLONE_NEWNET, 0)},
	},
	dockerX32 + unix.SYS_CLONE: {
		{rules.MaskedEqual(unix.CLONE_NEWNS|unix.CLONE_NEWCGROUP|unix.CLONE_NEWUTS|unix.CLONE_NEWIPC|
			unix.CLONE_NEWUSER|unix.CLONE_NEWPID|unix.CLONE_NEWNET, 0)},
	},
}

// dockerEPERMArch has further rules for amd64.
var dockerEPERMArch = rules.SyscallRules{
	dockerX32 + unix.SYS_SOCKET: {
		{rules.MaskedEqual(0xffffffff, unix.AF_ALG)},
		{rules.MaskedEqual(0xffffffff, unix.AF_VSOCK)},
	},

	dockerX32 + unix.SYS_FILE_GETATTR:     {},
	dockerX32 + unix.SYS_FILE_SETATTR:     {},
	dockerX32 + unix.SYS_LISTNS:           {},
	dockerX32 + unix.SYS_OPEN_TREE_ATTR:   {},
	dockerX32 + unix.SYS_RSEQ_SLICE_YIELD: {},
}

// dockerNewerArch has further rules for amd64.
var dockerNewerArch = rules.SyscallRules{
	unix.SYS_FILE_GETATTR:     {},
	unix.SYS_FILE_SETATTR:     {},
	unix.SYS_LISTNS:           {},
	unix.SYS_OPEN_TREE_ATTR:   {},
	unix.SYS_RSEQ_SLICE_YIELD: {},
}

// dockerAllow2Arch has further rules for amd64.
var dockerAllow2Arch = rules.SyscallRules{
	dockerX32 + unix.SYS_SOCKET: {},
}
