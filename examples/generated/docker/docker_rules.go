//go:build seccompgen && (386 || amd64 || arm || arm64 || loong64 || mips || mips64 || mips64le || mipsle || ppc64 || ppc64le || riscv64 || s390x)

// Imported by seccompgen import oci from the seccomp profile of a container
// runtime. You can edit this file: it is overwritten only by an import with
// -force.

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Docker is the seccomp profile moby-default.json for 386, amd64, arm, arm64,
// loong64, mips, mips64, mips64le, mipsle, ppc64, ppc64le, riscv64 and s390x,
// Linux 5.11 or later and a process with Docker's default capabilities.
//
//seccompgen:filter Docker abi=amd64,386,x32,arm64,arm,mips64,mips,mips64le,mipsle
func dockerRules() rules.Program {
	allow := rules.SyscallRules{}
	allow.Merge(dockerAllow)
	allow.Merge(dockerAllowArch)

	eperm := rules.SyscallRules{}
	eperm.Merge(dockerEPERMArch)

	newer := rules.SyscallRules{}
	newer.Merge(dockerNewerArch)

	allow2 := rules.SyscallRules{}
	allow2.Merge(dockerAllow2Arch)

	return rules.Program{
		RuleSets: []rules.RuleSet{
			{Rules: allow, Action: rules.Allow},
			{Rules: eperm, Action: rules.Errno(uint16(unix.EPERM))},
			{Rules: dockerErrno38, Action: rules.Errno(38)},
			{Rules: newer, Action: rules.Errno(uint16(unix.ENOSYS))},
			{Rules: allow2, Action: rules.Allow},
		},
		DefaultAction: rules.Errno(uint16(unix.EPERM)),

		// Profiles do not specify this action. The default of libseccomp kills only
		// the thread (SCMP_FLTATR_ACT_BADARCH), which leaves a Go process running
		// without it.
		BadArchAction: rules.KillProcess,
		// As in runc: a newer C library then falls back to older calls instead of
		// failing.
		UnknownAction: rules.Errno(uint16(unix.ENOSYS)),
	}
}

var dockerAllow = rules.SyscallRules{
	unix.SYS_ACCEPT4:                 {},
	unix.SYS_ADJTIMEX:                {},
	unix.SYS_BIND:                    {},
	unix.SYS_BRK:                     {},
	unix.SYS_CACHESTAT:               {},
	unix.SYS_CAPGET:                  {},
	unix.SYS_CAPSET:                  {},
	unix.SYS_CHDIR:                   {},
	unix.SYS_CLOCK_ADJTIME:           {},
	unix.SYS_CLOCK_GETRES:            {},
	unix.SYS_CLOCK_GETTIME:           {},
	unix.SYS_CLOCK_NANOSLEEP:         {},
	unix.SYS_CLOSE:                   {},
	unix.SYS_CLOSE_RANGE:             {},
	unix.SYS_CONNECT:                 {},
	unix.SYS_COPY_FILE_RANGE:         {},
	unix.SYS_DUP:                     {},
	unix.SYS_DUP3:                    {},
	unix.SYS_EPOLL_CREATE1:           {},
	unix.SYS_EPOLL_CTL:               {},
	unix.SYS_EPOLL_PWAIT:             {},
	unix.SYS_EPOLL_PWAIT2:            {},
	unix.SYS_EVENTFD2:                {},
	unix.SYS_EXECVE:                  {},
	unix.SYS_EXECVEAT:                {},
	unix.SYS_EXIT:                    {},
	unix.SYS_EXIT_GROUP:              {},
	unix.SYS_FACCESSAT:               {},
	unix.SYS_FACCESSAT2:              {},
	unix.SYS_FALLOCATE:               {},
	unix.SYS_FANOTIFY_MARK:           {},
	unix.SYS_FCHDIR:                  {},
	unix.SYS_FCHMOD:                  {},
	unix.SYS_FCHMODAT:                {},
	unix.SYS_FCHMODAT2:               {},
	unix.SYS_FCHOWN:                  {},
	unix.SYS_FCHOWNAT:                {},
	unix.SYS_FCNTL:                   {},
	unix.SYS_FDATASYNC:               {},
	unix.SYS_FGETXATTR:               {},
	unix.SYS_FLISTXATTR:              {},
	unix.SYS_FLOCK:                   {},
	unix.SYS_FREMOVEXATTR:            {},
	unix.SYS_FSETXATTR:               {},
	unix.SYS_FSTAT:                   {},
	unix.SYS_FSTATFS:                 {},
	unix.SYS_FSYNC:                   {},
	unix.SYS_FTRUNCATE:               {},
	unix.SYS_FUTEX:                   {},
	unix.SYS_FUTEX_REQUEUE:           {},
	unix.SYS_FUTEX_WAIT:              {},
	unix.SYS_FUTEX_WAITV:             {},
	unix.SYS_FUTEX_WAKE:              {},
	unix.SYS_GET_ROBUST_LIST:         {},
	unix.SYS_GETCPU:                  {},
	unix.SYS_GETCWD:                  {},
	unix.SYS_GETDENTS64:              {},
	unix.SYS_GETEGID:                 {},
	unix.SYS_GETEUID:                 {},
	unix.SYS_GETGID:                  {},
	unix.SYS_GETGROUPS:               {},
	unix.SYS_GETITIMER:               {},
	unix.SYS_GETPEERNAME:             {},
	unix.SYS_GETPGID:                 {},
	unix.SYS_GETPID:                  {},
	unix.SYS_GETPPID:                 {},
	unix.SYS_GETPRIORITY:             {},
	unix.SYS_GETRANDOM:               {},
	unix.SYS_GETRESGID:               {},
	unix.SYS_GETRESUID:               {},
	unix.SYS_GETRUSAGE:               {},
	unix.SYS_GETSID:                  {},
	unix.SYS_GETSOCKNAME:             {},
	unix.SYS_GETSOCKOPT:              {},
	unix.SYS_GETTID:                  {},
	unix.SYS_GETTIMEOFDAY:            {},
	unix.SYS_GETUID:                  {},
	unix.SYS_GETXATTR:                {},
	unix.SYS_GETXATTRAT:              {},
	unix.SYS_INOTIFY_ADD_WATCH:       {},
	unix.SYS_INOTIFY_INIT1:           {},
	unix.SYS_INOTIFY_RM_WATCH:        {},
	unix.SYS_IO_CANCEL:               {},
	unix.SYS_IO_DESTROY:              {},
	unix.SYS_IO_GETEVENTS:            {},
	unix.SYS_IO_PGETEVENTS:           {},
	unix.SYS_IO_SETUP:                {},
	unix.SYS_IO_SUBMIT:               {},
	unix.SYS_IOCTL:                   {},
	unix.SYS_IOPRIO_GET:              {},
	unix.SYS_IOPRIO_SET:              {},
	unix.SYS_KILL:                    {},
	unix.SYS_LANDLOCK_ADD_RULE:       {},
	unix.SYS_LANDLOCK_CREATE_RULESET: {},
	unix.SYS_LANDLOCK_RESTRICT_SELF:  {},
	unix.SYS_LGETXATTR:               {},
	unix.SYS_LINKAT:                  {},
	unix.SYS_LISTEN:                  {},
	unix.SYS_LISTMOUNT:               {},
	unix.SYS_LISTXATTR:               {},
	unix.SYS_LISTXATTRAT:             {},
	unix.SYS_LLISTXATTR:              {},
	unix.SYS_LREMOVEXATTR:            {},
	unix.SYS_LSEEK:                   {},
	unix.SYS_LSETXATTR:               {},
	unix.SYS_MADVISE:                 {},
	unix.SYS_MAP_SHADOW_STACK:        {},
	unix.SYS_MEMBARRIER:              {},
	unix.SYS_MEMFD_CREATE:            {},
	unix.SYS_MINCORE:                 {},
	unix.SYS_MKDIRAT:                 {},
	unix.SYS_MKNODAT:                 {},
	unix.SYS_MLOCK:                   {},
	unix.SYS_MLOCK2:                  {},
	unix.SYS_MLOCKALL:                {},
	unix.SYS_MPROTECT:                {},
	unix.SYS_MQ_GETSETATTR:           {},
	unix.SYS_MQ_NOTIFY:               {},
	unix.SYS_MQ_OPEN:                 {},
	unix.SYS_MQ_TIMEDRECEIVE:         {},
	unix.SYS_MQ_TIMEDSEND:            {},
	unix.SYS_MQ_UNLINK:               {},
	unix.SYS_MREMAP:                  {},
	unix.SYS_MSEAL:                   {},
	unix.SYS_MSGCTL:                  {},
	unix.SYS_MSGGET:                  {},
	unix.SYS_MSGRCV:                  {},
	unix.SYS_MSGSND:                  {},
	unix.SYS_MSYNC:                   {},
	unix.SYS_MUNLOCK:                 {},
	unix.SYS_MUNLOCKALL:              {},
	unix.SYS_MUNMAP:                  {},
	unix.SYS_NAME_TO_HANDLE_AT:       {},
	unix.SYS_NANOSLEEP:               {},
	unix.SYS_OPENAT:                  {},
	unix.SYS_OPENAT2:                 {},
	unix.SYS_PIDFD_OPEN:              {},
	unix.SYS_PIDFD_SEND_SIGNAL:       {},
	unix.SYS_PIPE2:                   {},
	unix.SYS_PKEY_ALLOC:              {},
	unix.SYS_PKEY_FREE:               {},
	unix.SYS_PKEY_MPROTECT:           {},
	unix.SYS_PPOLL:                   {},
	unix.SYS_PRCTL:                   {},
	unix.SYS_PREAD64:                 {},
	unix.SYS_PREADV:                  {},
	unix.SYS_PREADV2:                 {},
	unix.SYS_PRLIMIT64:               {},
	unix.SYS_PROCESS_MRELEASE:        {},
	unix.SYS_PSELECT6:                {},
	unix.SYS_PWRITE64:                {},
	unix.SYS_PWRITEV:                 {},
	unix.SYS_PWRITEV2:                {},
	unix.SYS_READ:                    {},
	unix.SYS_READAHEAD:               {},
	unix.SYS_READLINKAT:              {},
	unix.SYS_READV:                   {},
	unix.SYS_RECVFROM:                {},
	unix.SYS_RECVMMSG:                {},
	unix.SYS_RECVMSG:                 {},
	unix.SYS_REMAP_FILE_PAGES:        {},
	unix.SYS_REMOVEXATTR:             {},
	unix.SYS_REMOVEXATTRAT:           {},
	unix.SYS_RENAMEAT2:               {},
	unix.SYS_RESTART_SYSCALL:         {},
	unix.SYS_RSEQ:                    {},
	unix.SYS_RT_SIGACTION:            {},
	unix.SYS_RT_SIGPENDING:           {},
	unix.SYS_RT_SIGPROCMASK:          {},
	unix.SYS_RT_SIGQUEUEINFO:         {},
	unix.SYS_RT_SIGRETURN:            {},
	unix.SYS_RT_SIGSUSPEND:           {},
	unix.SYS_RT_SIGTIMEDWAIT:         {},
	unix.SYS_RT_TGSIGQUEUEINFO:       {},
	unix.SYS_SCHED_GET_PRIORITY_MAX:  {},
	unix.SYS_SCHED_GET_PRIORITY_MIN:  {},
	unix.SYS_SCHED_GETAFFINITY:       {},
	unix.SYS_SCHED_GETATTR:           {},
	unix.SYS_SCHED_GETPARAM:          {},
	unix.SYS_SCHED_GETSCHEDULER:      {},
	unix.SYS_SCHED_RR_GET_INTERVAL:   {},
	unix.SYS_SCHED_SETAFFINITY:       {},
	unix.SYS_SCHED_SETATTR:           {},
	unix.SYS_SCHED_SETPARAM:          {},
	unix.SYS_SCHED_SETSCHEDULER:      {},
	unix.SYS_SCHED_YIELD:             {},
	unix.SYS_SECCOMP:                 {},
	unix.SYS_SEMCTL:                  {},
	unix.SYS_SEMGET:                  {},
	unix.SYS_SENDFILE:                {},
	unix.SYS_SENDMMSG:                {},
	unix.SYS_SENDMSG:                 {},
	unix.SYS_SENDTO:                  {},
	unix.SYS_SET_ROBUST_LIST:         {},
	unix.SYS_SET_TID_ADDRESS:         {},
	unix.SYS_SETFSGID:                {},
	unix.SYS_SETFSUID:                {},
	unix.SYS_SETGID:                  {},
	unix.SYS_SETGROUPS:               {},
	unix.SYS_SETITIMER:               {},
	unix.SYS_SETPGID:                 {},
	unix.SYS_SETPRIORITY:             {},
	unix.SYS_SETREGID:                {},
	unix.SYS_SETRESGID:               {},
	unix.SYS_SETRESUID:               {},
	unix.SYS_SETREUID:                {},
	unix.SYS_SETSID:                  {},
	unix.SYS_SETSOCKOPT:              {},
	unix.SYS_SETUID:                  {},
	unix.SYS_SETXATTR:                {},
	unix.SYS_SETXATTRAT:              {},
	unix.SYS_SHMAT:                   {},
	unix.SYS_SHMCTL:                  {},
	unix.SYS_SHMDT:                   {},
	unix.SYS_SHMGET:                  {},
	unix.SYS_SHUTDOWN:                {},
	unix.SYS_SIGALTSTACK:             {},
	unix.SYS_SIGNALFD4:               {},
	unix.SYS_SOCKETPAIR:              {},
	unix.SYS_SPLICE:                  {},
	unix.SYS_STATFS:                  {},
	unix.SYS_STATMOUNT:               {},
	unix.SYS_STATX:                   {},
	unix.SYS_SYMLINKAT:               {},
	unix.SYS_SYNC:                    {},
	unix.SYS_SYNCFS:                  {},
	unix.SYS_SYSINFO:                 {},
	unix.SYS_TEE:                     {},
	unix.SYS_TGKILL:                  {},
	unix.SYS_TIMER_CREATE:            {},
	unix.SYS_TIMER_DELETE:            {},
	unix.SYS_TIMER_GETOVERRUN:        {},
	unix.SYS_TIMER_GETTIME:           {},
	unix.SYS_TIMER_SETTIME:           {},
	unix.SYS_TIMERFD_CREATE:          {},
	unix.SYS_TIMERFD_GETTIME:         {},
	unix.SYS_TIMERFD_SETTIME:         {},
	unix.SYS_TIMES:                   {},
	unix.SYS_TKILL:                   {},
	unix.SYS_TRUNCATE:                {},
	unix.SYS_UMASK:                   {},
	unix.SYS_UNAME:                   {},
	unix.SYS_UNLINKAT:                {},
	unix.SYS_UTIMENSAT:               {},
	unix.SYS_VMSPLICE:                {},
	unix.SYS_WAIT4:                   {},
	unix.SYS_WAITID:                  {},
	unix.SYS_WRITE:                   {},
	unix.SYS_WRITEV:                  {},

	// Since Linux 4.8.
	unix.SYS_PROCESS_VM_READV:  {},
	unix.SYS_PROCESS_VM_WRITEV: {},
	unix.SYS_PTRACE:            {},

	//seccompgen:ignore high-bits the profile compares all 64 bits, as a runtime does
	//seccompgen:ignore pointer-twin the profile permits socketcall, as a runtime does
	unix.SYS_SOCKET: {
		{rules.LessThan(unix.AF_ALG)},
		{rules.EqualTo(unix.AF_NFC)},
		{rules.GreaterThan(unix.AF_VSOCK)},
	},
	unix.SYS_PERSONALITY: {
		{rules.EqualTo(0)},          // PER_LINUX
		{rules.EqualTo(8)},          // PER_LINUX32
		{rules.EqualTo(0x20000)},    // PER_LINUX with UNAME26
		{rules.EqualTo(0x20008)},    // PER_LINUX32 with UNAME26
		{rules.EqualTo(0xffffffff)}, // queries the current personality
	},

	// With CAP_SYS_CHROOT.
	unix.SYS_CHROOT: {},
}

var dockerErrno38 = rules.SyscallRules{
	// Without CAP_SYS_ADMIN.
	//seccompgen:ignore enosys-fallback the profile has this number, whatever it means
	unix.SYS_CLONE3: {},
}

// How a container runtime uses the profile, where that is not obvious from
// these rules:
//
//   - On mips64 it also filters the calls of SCMP_ARCH_MIPS64N32, by the same
//     names. Here these calls get BadArchAction.
//   - On mips64le it also filters the calls of SCMP_ARCH_MIPSEL64N32, by the
//     same names. Here these calls get BadArchAction.
//   - On s390x it also filters the calls of SCMP_ARCH_S390, by the same
//     names. Here these calls get BadArchAction.
//   - runc returns ENOSYS for numbers above those of all calls that the
//     profile names, so that programs fall back to older calls. Here
//     dockerNewer does so for the calls that seccompgen knows, and
//     UnknownAction for numbers above these.
//   - It evaluates the conditions on architectures for the host. So the rules
//     for 386 are those of a host of amd64 (for those of a 386 host, import
//     for 386 alone).
//   - On 386, mips, mipsle, ppc64, ppc64le and s390x libseccomp applies a
//     rule for a call of a multiplexer (socketcall, ipc) to the multiplexer
//     with the call's selector too, without the condition on the first
//     argument and with those on others, although these arguments are in
//     memory. These rules do the same: socket.
//   - It returns error number 38, as these rules do. Depending on the
//     architecture this is ENOSYS or EL2NSYNC.

// Parts of the profile that these rules leave out:
//
//   - Calls that arm and arm64 lack: sync_file_range2.
//   - Rules that need CAP_DAC_READ_SEARCH: open_by_handle_at.
//   - Rules that need CAP_SYS_ADMIN: bpf, clone, clone3, fanotify_init,
//     fsconfig, fsmount, fsopen, fspick, lookup_dcookie, lsm_get_self_attr,
//     lsm_list_modules, lsm_set_self_attr, mount, mount_setattr, move_mount,
//     open_tree, perf_event_open, quotactl, quotactl_fd, setdomainname,
//     sethostname, setns, syslog, umount, umount2, unshare.
//   - Rules that need CAP_SYS_BOOT: reboot.
//   - Rules that need CAP_SYS_MODULE: delete_module, finit_module,
//     init_module.
//   - Rules that need CAP_SYS_PACCT: acct.
//   - Rules that need CAP_SYS_PTRACE: kcmp, pidfd_getfd, process_madvise,
//     process_vm_readv, process_vm_writev, ptrace.
//   - Rules that need CAP_SYS_RAWIO: ioperm, iopl.
//   - Rules that need CAP_SYS_TIME: clock_settime, clock_settime64,
//     settimeofday, stime.
//   - Rules that need CAP_SYS_TTY_CONFIG: vhangup.
//   - Rules that need CAP_SYS_NICE: get_mempolicy, mbind, set_mempolicy,
//     set_mempolicy_home_node.
//   - Rules that need CAP_SYSLOG: syslog.
//   - Rules that need CAP_BPF: bpf.
//   - Rules that need CAP_PERFMON: perf_event_open.
