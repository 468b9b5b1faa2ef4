package names

// widths lists the arguments that are narrower than a register. The kernel casts the register to
// the type of the parameter (__SC_CAST in include/linux/syscalls.h) and ignores the higher bits:
// socket(1<<32|AF_INET, …) is socket(AF_INET, …).
//
//	i    int, unsigned int, pid_t, uid_t, key_t, clockid_t, u32 and the like: 32 bits
//	m    a mode of which S_IALLUGO counts, 07777: 12 bits (chmod_common and build_open_flags
//	     in fs/open.c, vfs_mkobj in fs/namei.c)
//	d    the mode of a new directory, 01777: 10 bits (vfs_mkdir in fs/namei.c)
//	u    the mask of umask, 0777: 9 bits (umask in kernel/sys.c)
//	n    the mode of mknod, whose S_IFMT counts too: 16 bits
//	.    a long, a size or a pointer: the whole register
//
// The types are from SYSCALL_DEFINE in the kernel's sources and from the prototypes in
// include/linux/syscalls.h. A call that is missing here counts as reading whole registers.
var widths = map[string]string{
	// Files by descriptor or path.
	"open": ".im", "openat": "i.im", "openat2": "i", "creat": ".m", "close": "i", "close_range": "iii",
	"read": "i", "write": "i", "pread64": "i", "pwrite64": "i", "preadv2": ".....i", "pwritev2": ".....i", "lseek": "i.i",
	"sendfile": "ii", "splice": "i.i..i", "tee": "ii.i", "vmsplice": "i..i", "copy_file_range": "i.i..i",
	"readahead": "i", "fadvise64": "i..i", "fallocate": "ii", "ftruncate": "i", "sync_file_range": "i..i",
	"fsync": "i", "fdatasync": "i", "syncfs": "i", "flock": "ii", "fcntl": "ii", "ioctl": "ii",
	"dup": "i", "dup2": "ii", "dup3": "iii", "pipe2": ".i",
	"access": ".i", "faccessat": "i.i", "faccessat2": "i.ii", "chmod": ".m", "fchmod": "im", "fchmodat": "i.m", "fchmodat2": "i.mi",
	"chown": ".ii", "lchown": ".ii", "fchown": "iii", "fchownat": "i.iii", "umask": "u",
	"mkdir": ".d", "mkdirat": "i.d", "mknod": ".ni", "mknodat": "i.ni", "fchdir": "i",
	"unlinkat": "i.i", "linkat": "i.i.i", "symlinkat": ".i", "renameat": "i.i", "renameat2": "i.i.i",
	"readlink": "..i", "readlinkat": "i..i", "getdents": "i.i", "getdents64": "i.i",
	"fstat": "i", "newfstatat": "i..i", "fstatfs": "i", "statx": "i.ii", "utimensat": "i..i", "futimesat": "i",
	"setxattr": "....i", "lsetxattr": "....i", "fsetxattr": "i...i", "fgetxattr": "i", "flistxattr": "i", "fremovexattr": "i",
	"name_to_handle_at": "i...i", "open_by_handle_at": "i.i", "quotactl": "i.i", "quotactl_fd": "iii",
	"umount2": ".i", "open_tree": "i.i", "move_mount": "i.i.i", "mount_setattr": "i.i",
	"fsopen": ".i", "fsconfig": "ii..i", "fsmount": "iii", "fspick": "i.i",
	"fanotify_init": "ii", "fanotify_mark": "ii.i", "inotify_init1": "i", "inotify_add_watch": "i.i", "inotify_rm_watch": "ii",
	"memfd_create": ".i", "memfd_secret": "i", "userfaultfd": "i",

	// Waiting.
	"select": "i", "pselect6": "i", "poll": ".ii", "ppoll": ".i", "epoll_create": "i", "epoll_create1": "i",
	"epoll_ctl": "iii", "epoll_wait": "i.ii", "epoll_pwait": "i.ii", "epoll_pwait2": "i.i",
	"eventfd": "i", "eventfd2": "ii", "signalfd": "i", "signalfd4": "i..i", "io_setup": "i",
	"io_uring_setup": "i", "io_uring_enter": "iiii", "io_uring_register": "ii.i",
	"timerfd_create": "ii", "timerfd_settime": "ii", "timerfd_gettime": "i", "timer_create": "i",
	"clock_gettime": "i", "clock_settime": "i", "clock_getres": "i", "clock_adjtime": "i", "clock_nanosleep": "ii",
	"getitimer": "i", "setitimer": "i", "alarm": "i", "futex": ".ii..i", "futex_waitv": ".ii.i",

	// Sockets.
	"socket": "iii", "socketpair": "iii", "socketcall": "i", "bind": "i.i", "connect": "i.i", "listen": "ii", "accept": "i", "accept4": "i..i",
	"getsockname": "i", "getpeername": "i", "shutdown": "ii", "setsockopt": "iii.i", "getsockopt": "iii",
	"send": "i..i", "sendto": "i..i.i", "sendmsg": "i.i", "sendmmsg": "i.ii", "recv": "i..i", "recvfrom": "i..i", "recvmsg": "i.i", "recvmmsg": "i.ii",

	// Processes, their identity and their limits.
	"exit": "i", "exit_group": "i", "wait4": "i.i", "waitid": "ii.i", "execveat": "i...i",
	"kill": "ii", "tkill": "ii", "tgkill": "iii", "rt_sigaction": "i", "rt_sigprocmask": "i", "rt_sigqueueinfo": "ii", "rt_tgsigqueueinfo": "iii",
	"pidfd_open": "ii", "pidfd_send_signal": "ii.i", "pidfd_getfd": "iii", "process_vm_readv": "i", "process_vm_writev": "i",
	"process_madvise": "i..ii", "process_mrelease": "ii", "kcmp": "iii", "get_robust_list": "i", "setns": "ii",
	"setuid": "i", "setgid": "i", "setreuid": "ii", "setregid": "ii", "setresuid": "iii", "setresgid": "iii", "setfsuid": "i", "setfsgid": "i",
	"setgroups": "i", "getgroups": "i", "setpgid": "ii", "getpgid": "i", "getsid": "i",
	"getrlimit": "i", "setrlimit": "i", "prlimit64": "ii", "getrusage": "i", "getpriority": "ii", "setpriority": "iii",
	"ioprio_get": "ii", "ioprio_set": "iii", "sched_setparam": "i", "sched_getparam": "i", "sched_setscheduler": "ii", "sched_getscheduler": "i",
	"sched_setaffinity": "ii", "sched_getaffinity": "ii", "sched_setattr": "i.i", "sched_getattr": "i.ii",
	"sched_get_priority_max": "i", "sched_get_priority_min": "i", "sched_rr_get_interval": "i",
	"prctl": "i", "arch_prctl": "i", "personality": "i", "seccomp": "ii", "membarrier": "iii",
	"landlock_create_ruleset": "..i", "landlock_add_rule": "ii.i", "landlock_restrict_self": "ii",

	// Memory. Addresses, lengths and prot are longs.
	"madvise": "..i", "msync": "..i", "mlock2": "..i", "mlockall": "i", "pkey_mprotect": "...i", "pkey_free": "i",
	"mbind": ".....i", "set_mempolicy": "i", "migrate_pages": "i", "move_pages": "i....i",
	"shmget": "i.i", "shmat": "i.i", "shmctl": "ii", "semget": "iii", "semop": "i.i", "semctl": "iii", "semtimedop": "i.i",
	"msgget": "ii", "msgctl": "ii", "msgsnd": "i..i", "msgrcv": "i...i",
	"mq_open": ".im", "mq_timedsend": "i..i", "mq_timedreceive": "i", "mq_notify": "i", "mq_getsetattr": "i",

	// The system.
	"add_key": "....i", "request_key": "...i", "keyctl": "i", "bpf": "i.i", "perf_event_open": ".iii", "getrandom": "..i",
	"finit_module": "i.i", "delete_module": ".i", "kexec_file_load": "ii", "reboot": "iii", "syslog": "i.i",
	"sethostname": ".i", "setdomainname": ".i", "swapon": ".i", "sysfs": "i", "ustat": "i",
	"iopl": "i", "ioperm": "..i", "modify_ldt": "i",
}

// Width returns the number of low bits of an argument, 0 to 5, that the kernel reads: 9 to
// 16 for the mode of a file, 32, or 64 for the whole register. It returns 64 too if the width is not known. On a 32-bit architecture a
// register has 32 bits.
func Width(call string, index int) int {
	if types := widths[call]; index < len(types) {
		switch types[index] {
		case 'i':
			return 32
		case 'n':
			return 16
		case 'm':
			return 12
		case 'd':
			return 10
		case 'u':
			return 9
		}
	}
	return 64
}
