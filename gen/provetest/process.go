package provetest

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// These flags of <linux/sched.h> make namespaces.
const (
	cloneNewTime   = 0x00000080 // for unshare and clone3; in clone it is part of the exit signal
	cloneNewNS     = 0x00020000
	cloneNewCgroup = 0x02000000
	cloneNewUTS    = 0x04000000
	cloneNewIPC    = 0x08000000
	cloneNewUser   = 0x10000000
	cloneNewPID    = 0x20000000
	cloneNewNet    = 0x40000000

	cloneNew = cloneNewNS | cloneNewCgroup | cloneNewUTS | cloneNewIPC | cloneNewUser | cloneNewPID | cloneNewNet
)

// NoNewNamespaces fails the test unless the filter denies every call that makes a
// namespace:
//
//	clone      any CLONE_NEW* flag. The parameter is an unsigned long, but the kernel
//	           uses only its low half (SYSCALL_DEFINE5(clone) in kernel/fork.c). The
//	           bits 0xff are the exit signal, so CLONE_NEWTIME is not a flag of
//	           clone. On s390x the flags are the second argument
//	unshare    any CLONE_NEW* flag, including CLONE_NEWTIME, in an unsigned long
//	clone3     always, because its flags are in memory. With ENOSYS, C libraries fall
//	           back to clone
//
// The assertion does not cover setns, which enters an existing namespace. Use Denies
// for it.
func NoNewNamespaces(t T, f *Table) {
	t.Helper()
	flags := 0
	if f.arch != nil {
		flags = f.arch.CloneFlags()
	}
	invariant(t, f, "no new namespaces",
		denial{call: "clone", any: setAny(flags, cloneNew), said: fmt.Sprintf(" with any CLONE_NEW* in arg%d", flags)},
		denial{call: "unshare", any: setAny(0, cloneNew|cloneNewTime), said: " with any CLONE_NEW* in arg0"},
		denial{call: "clone3"},
	)
}

// pidIsCgroup is PERF_FLAG_PID_CGROUP of <linux/perf_event.h>.
const pidIsCgroup = 0x4

// NoTracing fails the test unless the filter denies the calls with which a process can
// control or read another process:
//
//	ptrace, process_vm_readv, process_vm_writev
//	pidfd_getfd      it copies descriptors of another process
//	perf_event_open  it samples registers and stack (perf_event_open(2),
//	                 PERF_SAMPLE_STACK_USER). It must be denied if pid, an int, is not
//	                 0 (the calling process), and if flags, an unsigned long, has
//	                 PERF_FLAG_PID_CGROUP, which makes pid a descriptor
//
// The first four need PTRACE_MODE_ATTACH, perf_event_open needs PTRACE_MODE_READ
// (ptrace(2), "Ptrace access mode checking").
//
// The assertion does not cover other calls that need PTRACE_MODE_READ, such as kcmp and
// process_madvise, because they neither read nor change the data of another process. It
// also does not cover files below /proc, because a filter cannot see paths.
func NoTracing(t T, f *Table) {
	t.Helper()
	invariant(t, f, "no tracing",
		denial{call: "ptrace"}, denial{call: "process_vm_readv"}, denial{call: "process_vm_writev"}, denial{call: "pidfd_getfd"},
		denial{call: "perf_event_open", any: []Argument{Int(0, rules.NotEqual(0)), Arg(4, set(pidIsCgroup))}, said: " for another process"})
}

// NoIOUring fails the test unless the filter denies io_uring_setup, io_uring_enter and
// io_uring_register. Requests in a ring are not system calls, so no filter applies to
// them. They can open files and sockets, for example.
func NoIOUring(t T, f *Table) {
	t.Helper()
	invariant(t, f, "no io_uring",
		denial{call: "io_uring_setup"}, denial{call: "io_uring_enter"}, denial{call: "io_uring_register"})
}

// NoModuleLoading fails the test unless the filter denies init_module and
// finit_module, which load code into the kernel.
//
// The assertion does not cover create_module, which no kernel with seccomp filters has;
// kexec_load and kexec_file_load, which start another kernel (use Denies for them); and
// modules that the kernel loads by itself, for example for a socket family or a file
// system.
func NoModuleLoading(t T, f *Table) {
	t.Helper()
	invariant(t, f, "no module loading", denial{call: "init_module"}, denial{call: "finit_module"})
}
