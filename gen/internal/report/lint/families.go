package lint

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// These constants of Linux are the same on all supported architectures
// (include/uapi/asm-generic, include/uapi/linux). Package arch has the constants that
// differ.
const (
	atFDCWD   = 0xffffff9c // -100
	removeDir = 0x200      // AT_REMOVEDIR
	cloneVM   = 0x100
	vforkBits = 0x4000

	cloneThread = 0x10000
	// namespaces are CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and
	// NEWNET. CLONE_NEWTIME is a signal number to clone(2).
	namespaces = 0x7e020000
	protWrite  = 2
	protExec   = 4

	int32Bits = 1<<32 - 1 // the kernel reads only the low half of an int
	allBits   = 1<<64 - 1
)

// sources abbreviates a member's list.
type sources = []source

var (
	inMemory = source{kind: memory}
	free     = source{kind: anything}
	absent   = source{kind: nowhere}
)

// families lists the groups of calls that can do the same on an architecture. Rules cannot
// check the arguments of a call that takes them from memory (openat2, clone3). Such a call
// can be the twin of another, but twins of it are not reported: the remedy is to deny it.
func families(a *arch.Arch) []family {
	list := append(common(a), widened()...)
	for _, f := range list {
		for k := range f.members {
			m := &f.members[k]
			number, _ := a.Number(m.call)
			if _, all := a.InMemory(number); all && a.Name(number) == m.call {
				m.roles = slices.Clone(m.roles)
				for i := range m.roles {
					m.roles[i] = inMemory
				}
			}
		}
	}
	return list
}

func common(a *arch.Arch) []family {
	flags := arg(a.CloneFlags()) // of clone
	return []family{
		// open(2), openat2(2), open_by_handle_at(2).
		{does: "opens files", roles: []role{{name: "dirfd", bits: int32Bits}, {name: "flags", bits: int32Bits}, {name: "mode", bits: 0xffff}}, members: []member{
			{"open", sources{value(atFDCWD), arg(1), arg(2)}},
			{"openat", sources{arg(0), arg(2), arg(3)}},
			{"openat2", sources{arg(0), inMemory, inMemory}},
			{"creat", sources{value(atFDCWD), value(a.CreatFlags()), arg(1)}},
			{"open_by_handle_at", sources{free, arg(2), absent}},
		}},
		// fork(2), vfork(2), clone(2); kernel/fork.c has the flags of the first two.
		{does: "makes processes", roles: []role{{name: "flags", bits: int32Bits, zeros: cloneThread}}, members: []member{
			{"fork", sources{standsFor(a.SIGCHLD())}},
			{"vfork", sources{standsFor(vforkBits | cloneVM | a.SIGCHLD())}},
			{"clone", sources{flags}},
			{"clone3", sources{inMemory}},
		}},
		// namespaces(7).
		{does: "makes namespaces", roles: []role{{name: "flags", bits: namespaces, some: namespaces}}, members: []member{
			{"clone", sources{flags}},
			{"clone3", sources{inMemory}},
			{"unshare", sources{arg(0)}},
		}},
		// execve(2), execveat(2).
		{does: "runs programs", members: []member{{call: "execve"}, {call: "execveat"}}},
		// mmap(2), mprotect(2), pkey_mprotect(2). Executable and writable is more than
		// executable.
		{does: "makes memory executable", roles: []role{{name: "prot", bits: protWrite | protExec, some: protExec}}, members: []member{
			{"mmap", sources{arg(2)}},
			{"mmap2", sources{arg(2)}},
			{"mprotect", sources{arg(2)}},
			{"pkey_mprotect", sources{arg(2)}},
		}},
		// rename(2).
		{does: "renames files", roles: []role{{name: "flags", bits: int32Bits}}, members: []member{
			{"rename", sources{value(0)}},
			{"renameat", sources{value(0)}},
			{"renameat2", sources{arg(4)}},
		}},
		// unlink(2), rmdir(2).
		{does: "removes files", roles: []role{{name: "flags", bits: int32Bits}}, members: []member{
			{"unlink", sources{value(0)}},
			{"rmdir", sources{value(removeDir)}},
			{"unlinkat", sources{arg(2)}},
		}},
		// link(2), symlink(2).
		{does: "links files", members: []member{{call: "link"}, {call: "linkat"}}},
		{does: "makes symbolic links", members: []member{{call: "symlink"}, {call: "symlinkat"}}},
		// mkdir(2), mknod(2).
		{does: "makes directories", roles: []role{{name: "mode", bits: 0xffff}}, members: []member{
			{"mkdir", sources{arg(1)}},
			{"mkdirat", sources{arg(2)}},
		}},
		{does: "makes device files", roles: []role{{name: "mode", bits: 0xffff}, {name: "dev", bits: int32Bits}}, members: []member{
			{"mknod", sources{arg(1), arg(2)}},
			{"mknodat", sources{arg(2), arg(3)}},
		}},
		// chmod(2); fchmodat2 is new in Linux 6.6.
		{does: "changes modes of files", roles: []role{{name: "mode", bits: 0xffff}}, members: []member{
			{"chmod", sources{arg(1)}},
			{"fchmod", sources{arg(1)}},
			{"fchmodat", sources{arg(2)}},
			{"fchmodat2", sources{arg(2)}},
		}},
		// chown(2).
		{does: "changes owners of files", roles: []role{{name: "owner", bits: int32Bits}, {name: "group", bits: int32Bits}}, members: []member{
			{"chown", sources{arg(1), arg(2)}},
			{"lchown", sources{arg(1), arg(2)}},
			{"fchown", sources{arg(1), arg(2)}},
			{"fchownat", sources{arg(2), arg(3)}},
		}},
		// kill(2), tkill(2), rt_sigqueueinfo(2), pidfd_send_signal(2).
		{does: "sends signals", roles: []role{{name: "pid", bits: int32Bits}, {name: "sig", bits: int32Bits}}, members: []member{
			{"kill", sources{arg(0), arg(1)}},
			{"tkill", sources{arg(0), arg(1)}},
			{"tgkill", sources{arg(0), arg(2)}},
			{"rt_sigqueueinfo", sources{arg(0), arg(1)}},
			{"rt_tgsigqueueinfo", sources{arg(0), arg(2)}},
			{"pidfd_send_signal", sources{free, arg(1)}},
		}},
		// ptrace(2) can read, write and control a process; process_vm_readv(2) and
		// pidfd_getfd(2) each do a part of this, under the same permission.
		{does: "operates on processes", roles: []role{{name: "part", bits: 3}}, members: []member{
			{"ptrace", sources{free}},
			{"process_vm_readv", sources{value(0)}},
			{"process_vm_writev", sources{value(1)}},
			{"pidfd_getfd", sources{value(2)}},
		}},
		// init_module(2), kexec_load(2).
		{does: "loads modules", members: []member{{call: "init_module"}, {call: "finit_module"}}},
		{does: "loads kernels", members: []member{{call: "kexec_load"}, {call: "kexec_file_load"}}},
		// mount(2), move_mount(2).
		{does: "mounts file systems", members: []member{{call: "mount"}, {call: "move_mount"}}},

		// read(2), readv(2), sendfile(2), splice(2), copy_file_range(2).
		{does: "reads from files", checked: true, roles: []role{{name: "fd", bits: int32Bits}}, members: []member{
			{"read", sources{arg(0)}}, {"readv", sources{arg(0)}}, {"pread64", sources{arg(0)}}, {"preadv", sources{arg(0)}},
			{"preadv2", sources{arg(0)}}, {"sendfile", sources{arg(1)}}, {"splice", sources{arg(0)}}, {"copy_file_range", sources{arg(0)}},
		}},
		{does: "writes to files", checked: true, roles: []role{{name: "fd", bits: int32Bits}}, members: []member{
			{"write", sources{arg(0)}}, {"writev", sources{arg(0)}}, {"pwrite64", sources{arg(0)}}, {"pwritev", sources{arg(0)}},
			{"pwritev2", sources{arg(0)}}, {"sendfile", sources{arg(0)}}, {"splice", sources{arg(2)}}, {"copy_file_range", sources{arg(2)}},
		}},
		// send(2), recv(2).
		{does: "sends to sockets", checked: true, roles: []role{{name: "fd", bits: int32Bits}, {name: "flags", bits: int32Bits}}, members: []member{
			{"send", sources{arg(0), arg(3)}}, {"sendto", sources{arg(0), arg(3)}}, {"sendmsg", sources{arg(0), arg(2)}}, {"sendmmsg", sources{arg(0), arg(3)}},
		}},
		{does: "receives from sockets", checked: true, roles: []role{{name: "fd", bits: int32Bits}, {name: "flags", bits: int32Bits}}, members: []member{
			{"recv", sources{arg(0), arg(3)}}, {"recvfrom", sources{arg(0), arg(3)}}, {"recvmsg", sources{arg(0), arg(2)}}, {"recvmmsg", sources{arg(0), arg(3)}},
		}},
		// accept(2), dup(2), pipe(2): without flags, flags are 0.
		{does: "accepts connections", checked: true, roles: []role{{name: "fd", bits: int32Bits}, {name: "flags", bits: int32Bits}}, members: []member{
			{"accept", sources{arg(0), value(0)}}, {"accept4", sources{arg(0), arg(3)}},
		}},
		{does: "duplicates descriptors", checked: true, roles: []role{{name: "old", bits: int32Bits}, {name: "new", bits: int32Bits}, {name: "flags", bits: int32Bits}}, members: []member{
			{"dup2", sources{arg(0), arg(1), value(0)}}, {"dup3", sources{arg(0), arg(1), arg(2)}},
		}},
		{does: "makes pipes", checked: true, roles: []role{{name: "flags", bits: int32Bits}}, members: []member{
			{"pipe", sources{value(0)}}, {"pipe2", sources{arg(1)}},
		}},
	}
}

// widened lists pairs of calls of 32-bit architectures. The calls of a pair differ only in
// the width of a time or an offset behind a pointer (syscalls(2), the time64 column).
func widened() []family {
	pairs := [][2]string{
		{"clock_adjtime", "clock_adjtime64"}, {"clock_getres", "clock_getres_time64"}, {"clock_gettime", "clock_gettime64"},
		{"clock_nanosleep", "clock_nanosleep_time64"}, {"clock_settime", "clock_settime64"}, {"fcntl", "fcntl64"}, {"futex", "futex_time64"},
		{"io_pgetevents", "io_pgetevents_time64"}, {"mq_timedreceive", "mq_timedreceive_time64"}, {"mq_timedsend", "mq_timedsend_time64"},
		{"ppoll", "ppoll_time64"}, {"pselect6", "pselect6_time64"}, {"recvmmsg", "recvmmsg_time64"}, {"rt_sigtimedwait", "rt_sigtimedwait_time64"},
		{"sched_rr_get_interval", "sched_rr_get_interval_time64"}, {"semtimedop", "semtimedop_time64"}, {"sendfile", "sendfile64"},
		{"timer_gettime", "timer_gettime64"}, {"timer_settime", "timer_settime64"}, {"timerfd_gettime", "timerfd_gettime64"},
		{"timerfd_settime", "timerfd_settime64"}, {"utimensat", "utimensat_time64"},
	}
	var list []family
	for _, p := range pairs {
		f := family{does: "does the same"}
		var args sources
		for i := range 6 {
			f.roles = append(f.roles, role{name: "argument", bits: allBits})
			args = append(args, arg(i))
		}
		f.members = []member{{p[0], args}, {p[1], args}}
		list = append(list, f)
	}
	return list
}
