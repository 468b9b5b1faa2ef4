package names

import (
	"slices"
	"strings"
)

// A danger is a reason why reviewers should look at a permitted call, and the calls that it
// applies to, separated by spaces.
type danger struct{ reason, calls string }

// dangers lists the calls by which a process gets out of its restrictions or into other
// processes, the most dangerous first. The order is a judgement: what reaches the kernel's own
// code comes before what reaches other processes, and these before what reaches files and
// networks. The list decides the order and the remarks of a listing, and nothing else.
var dangers = []danger{
	{"it makes any other call, whose number is an argument", "syscall"},
	{"it loads code into the kernel", "init_module finit_module create_module delete_module"},
	{"it starts another kernel", "kexec_load kexec_file_load"},
	{"it loads programs into the kernel", "bpf"},
	{"it makes other calls, which pass no filter", "io_uring_setup io_uring_enter io_uring_register"},
	{"it controls other processes, and can change their calls", "ptrace"},
	{"it writes to the memory of other processes", "process_vm_writev"},
	{"it reads the memory of other processes", "process_vm_readv"},
	{"it takes open files from other processes", "pidfd_getfd"},
	{"it accesses ports and tables of the processor",
		"iopl ioperm modify_ldt vm86 vm86old pciconfig_iobase pciconfig_read pciconfig_write subpage_prot spu_create " +
			"spu_run swapcontext sys_debug_setcontext s390_pci_mmio_read s390_pci_mmio_write s390_runtime_instr s390_sthyi"},
	{"it changes what paths lead to",
		"mount umount umount2 move_mount open_tree open_tree_attr fsopen fsconfig fsmount fspick mount_setattr " +
			"pivot_root chroot"},
	{"it enters or makes namespaces", "setns unshare"},
	{"it opens files without a path, around a changed root", "open_by_handle_at name_to_handle_at"},
	{"it lets a process stop the kernel in the middle of its work", "userfaultfd"},
	{"it observes the kernel and other processes", "perf_event_open kcmp lookup_dcookie fanotify_init fanotify_mark process_madvise process_mrelease"},
	{"it uses the keys of the kernel, which no namespace separates", "keyctl add_key request_key"},
	{"it changes the whole machine",
		"reboot swapon swapoff acct quotactl quotactl_fd syslog settimeofday stime clock_settime clock_settime64 " +
			"clock_adjtime clock_adjtime64 adjtimex sethostname setdomainname nfsservctl _sysctl vhangup"},
	{"it changes the identity or the rights of the process",
		"setuid setuid32 setgid setgid32 setreuid setreuid32 setregid setregid32 setresuid setresuid32 setresgid " +
			"setresgid32 setfsuid setfsuid32 setfsgid setfsgid32 setgroups setgroups32 capset"},
	{"it runs another program", "execve execveat execv"},
	{"it makes processes and, with flags, namespaces", "clone clone3 fork vfork"},
	{"it changes how the process is restricted, or how its calls are read", "prctl arch_prctl personality seccomp set_thread_area"},
	{"it signals other processes", "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal"},
	{"it makes several other calls, which the first argument selects", "socketcall ipc"},
	{"it reaches the network or other processes", "socket connect bind listen accept accept4 sendto sendmsg sendmmsg socketpair"},
	{"it makes files accessible, by their names", "open openat openat2 creat"},
	{"it makes memory executable, if its arguments permit that", "mmap mmap2 mprotect pkey_mprotect remap_file_pages memfd_create memfd_secret shmat"},
	{"it makes one of thousands of requests to a device or a file", "ioctl"},
	{"it changes files by their names",
		"unlink unlinkat rename renameat renameat2 link linkat symlink symlinkat mknod mknodat mkdir mkdirat rmdir " +
			"truncate truncate64 chmod fchmodat fchmodat2 chown chown32 lchown lchown32 fchownat setxattr lsetxattr " +
			"setxattrat removexattr lremovexattr removexattrat utime utimes utimensat utimensat_time64 futimesat " +
			"file_setattr"},
}

// Danger returns why a system call that is permitted needs a look, and its rank: the most
// dangerous calls have rank 0. The reason is "" for a call that is not on the list; its rank is
// then greater than all others.
func Danger(call string) (rank int, reason string) {
	for i, d := range dangers {
		if slices.Contains(strings.Fields(d.calls), call) {
			return i, d.reason
		}
	}
	return len(dangers), ""
}
