package provetest

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// The flags of <linux/sched.h> that make namespaces.
const (
	cloneNewTime   = 0x00000080 // for unshare and clone3: in clone it is part of the exit signal
	cloneNewNS     = 0x00020000
	cloneNewCgroup = 0x02000000
	cloneNewUTS    = 0x04000000
	cloneNewIPC    = 0x08000000
	cloneNewUser   = 0x10000000
	cloneNewPID    = 0x20000000
	cloneNewNet    = 0x40000000

	cloneNew = cloneNewNS | cloneNewCgroup | cloneNewUTS | cloneNewIPC | cloneNewUser | cloneNewPID | cloneNewNet
)

// NoNewNamespaces fails the test unless a filter denies every call that makes a
// namespace:
//
//	clone      any CLONE_NEW* flag. The parameter is an unsigned long, of which the
//	           kernel takes the low half (SYSCALL_DEFINE5(clone) in kernel/fork.c).
//	           Bits of the exit signal, 0xff, are none: CLONE_NEWTIME is one of them.
//	           On s390x the flags are the second argument
//	unshare    any CLONE_NEW* flag and CLONE_NEWTIME, in an unsigned long
//	clone3     always: its flags are in memory. An answer of ENOSYS lets C libraries
//	           fall back to clone
//
// To enter a namespace that exists, setns, is another matter; assert it with Denies.
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

// NoTracing fails the test unless a filter denies the calls by which a process controls or reads
// another one: ptrace, process_vm_readv, process_vm_writev, and pidfd_getfd, which copies its
// descriptors. All four require PTRACE_MODE_ATTACH (ptrace(2), "Ptrace access mode checking").
//
// perf_event_open samples registers and stack (perf_event_open(2), PERF_SAMPLE_STACK_USER) and
// requires only PTRACE_MODE_READ. It must be denied with a pid, an int, other than 0, which is the
// process itself; and with PERF_FLAG_PID_CGROUP in flags, an unsigned long, which makes pid a
// descriptor.
//
// Other calls that require only PTRACE_MODE_READ, such as kcmp and process_madvise, neither reveal
// nor change the contents of another process and are not covered. Neither are files below /proc,
// which no filter sees.
func NoTracing(t T, f *Table) {
	t.Helper()
	invariant(t, f, "no tracing",
		denial{call: "ptrace"}, denial{call: "process_vm_readv"}, denial{call: "process_vm_writev"}, denial{call: "pidfd_getfd"},
		denial{call: "perf_event_open", any: []Argument{Int(0, rules.NotEqual(0)), Arg(4, set(pidIsCgroup))}, said: " for another process"})
}

// NoIOUring fails the test unless a filter denies io_uring_setup, io_uring_enter and
// io_uring_register. Requests in a ring are not system calls, so no filter sees what they do with
// files and sockets.
func NoIOUring(t T, f *Table) {
	t.Helper()
	invariant(t, f, "no io_uring",
		denial{call: "io_uring_setup"}, denial{call: "io_uring_enter"}, denial{call: "io_uring_register"})
}

// NoModuleLoading fails the test unless a filter denies init_module and finit_module, which put code
// into the kernel.
//
// It does not cover create_module, which no kernel with seccomp has; kexec_load and kexec_file_load,
// which start another kernel (use Denies); and modules that the kernel loads by itself, for a socket
// of a new family or a file system.
func NoModuleLoading(t T, f *Table) {
	t.Helper()
	invariant(t, f, "no module loading", denial{call: "init_module"}, denial{call: "finit_module"})
}
