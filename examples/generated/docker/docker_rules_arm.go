//go:build seccompgen && arm

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// dockerAllowArch has further rules for arm.
var dockerAllowArch = rules.SyscallRules{
	unix.SYS__LLSEEK:                      {},
	unix.SYS__NEWSELECT:                   {},
	unix.SYS_ACCEPT:                       {},
	unix.SYS_ACCESS:                       {},
	unix.SYS_CHMOD:                        {},
	unix.SYS_CHOWN:                        {},
	unix.SYS_CHOWN32:                      {},
	unix.SYS_CLOCK_ADJTIME64:              {},
	unix.SYS_CLOCK_GETRES_TIME64:          {},
	unix.SYS_CLOCK_GETTIME64:              {},
	unix.SYS_CLOCK_NANOSLEEP_TIME64:       {},
	unix.SYS_CREAT:                        {},
	unix.SYS_DUP2:                         {},
	unix.SYS_EPOLL_CREATE:                 {},
	unix.SYS_EPOLL_WAIT:                   {},
	unix.SYS_EVENTFD:                      {},
	unix.SYS_FCHOWN32:                     {},
	unix.SYS_FCNTL64:                      {},
	unix.SYS_FORK:                         {},
	unix.SYS_FSTAT64:                      {},
	unix.SYS_FSTATAT64:                    {},
	unix.SYS_FSTATFS64:                    {},
	unix.SYS_FTRUNCATE64:                  {},
	unix.SYS_FUTEX_TIME64:                 {},
	unix.SYS_FUTIMESAT:                    {},
	unix.SYS_GETDENTS:                     {},
	unix.SYS_GETEGID32:                    {},
	unix.SYS_GETEUID32:                    {},
	unix.SYS_GETGID32:                     {},
	unix.SYS_GETGROUPS32:                  {},
	unix.SYS_GETPGRP:                      {},
	unix.SYS_GETRESGID32:                  {},
	unix.SYS_GETRESUID32:                  {},
	unix.SYS_GETUID32:                     {},
	unix.SYS_INOTIFY_INIT:                 {},
	unix.SYS_IO_PGETEVENTS_TIME64:         {},
	unix.SYS_LCHOWN:                       {},
	unix.SYS_LCHOWN32:                     {},
	unix.SYS_LINK:                         {},
	unix.SYS_LSTAT:                        {},
	unix.SYS_LSTAT64:                      {},
	unix.SYS_MKDIR:                        {},
	unix.SYS_MKNOD:                        {},
	unix.SYS_MMAP2:                        {},
	unix.SYS_MQ_TIMEDRECEIVE_TIME64:       {},
	unix.SYS_MQ_TIMEDSEND_TIME64:          {},
	unix.SYS_OPEN:                         {},
	unix.SYS_PAUSE:                        {},
	unix.SYS_PIPE:                         {},
	unix.SYS_POLL:                         {},
	unix.SYS_PPOLL_TIME64:                 {},
	unix.SYS_PSELECT6_TIME64:              {},
	unix.SYS_READLINK:                     {},
	unix.SYS_RECV:                         {},
	unix.SYS_RECVMMSG_TIME64:              {},
	unix.SYS_RENAME:                       {},
	unix.SYS_RENAMEAT:                     {},
	unix.SYS_RMDIR:                        {},
	unix.SYS_RT_SIGTIMEDWAIT_TIME64:       {},
	unix.SYS_SCHED_RR_GET_INTERVAL_TIME64: {},
	unix.SYS_SEMOP:                        {},
	unix.SYS_SEMTIMEDOP:                   {},
	unix.SYS_SEMTIMEDOP_TIME64:            {},
	unix.SYS_SEND:                         {},
	unix.SYS_SENDFILE64:                   {},
	unix.SYS_SETFSGID32:                   {},
	unix.SYS_SETFSUID32:                   {},
	unix.SYS_SETGID32:                     {},
	unix.SYS_SETGROUPS32:                  {},
	unix.SYS_SETREGID32:                   {},
	unix.SYS_SETRESGID32:                  {},
	unix.SYS_SETRESUID32:                  {},
	unix.SYS_SETREUID32:                   {},
	unix.SYS_SETRLIMIT:                    {},
	unix.SYS_SETUID32:                     {},
	unix.SYS_SIGNALFD:                     {},
	unix.SYS_SIGPROCMASK:                  {},
	unix.SYS_SIGRETURN:                    {},
	unix.SYS_STAT:                         {},
	unix.SYS_STAT64:                       {},
	unix.SYS_STATFS64:                     {},
	unix.SYS_SYMLINK:                      {},
	unix.SYS_TIMER_GETTIME64:              {},
	unix.SYS_TIMER_SETTIME64:              {},
	unix.SYS_TIMERFD_GETTIME64:            {},
	unix.SYS_TIMERFD_SETTIME64:            {},
	unix.SYS_TRUNCATE64:                   {},
	unix.SYS_UGETRLIMIT:                   {},
	unix.SYS_UNLINK:                       {},
	unix.SYS_UTIMENSAT_TIME64:             {},
	unix.SYS_UTIMES:                       {},
	unix.SYS_VFORK:                        {},

	unix.SYS_ARM_FADVISE64_64:    {},
	unix.SYS_ARM_SYNC_FILE_RANGE: {},
	rules.SYS_ARM_BREAKPOINT:     {},
	rules.SYS_ARM_CACHEFLUSH:     {},
	rules.SYS_ARM_SET_TLS:        {},

	// Without CAP_SYS_ADMIN.
	unix.SYS_CLONE: {
		{rules.MaskedEqual(unix.CLONE_NEWNS|unix.CLONE_NEWCGROUP|unix.CLONE_NEWUTS|unix.CLONE_NEWIPC|
			unix.CLONE_NEWUSER|unix.CLONE_NEWPID|unix.CLONE_NEWNET, 0)},
	},
}

// dockerEPERMArch has further rules for arm.
var dockerEPERMArch = rules.SyscallRules{}

// dockerNewerArch has further rules for arm.
var dockerNewerArch = rules.SyscallRules{
	rules.SYS_ARM_GET_TLS: {},
}

// dockerAllow2Arch has further rules for arm.
var dockerAllow2Arch = rules.SyscallRules{}
