// Package seccomp installs system-call filters: a table of BPF instructions
// that seccompgen wrote becomes the law for the calling process.
//
//	if err := seccomp.SetFilter(Worker); err != nil { // Worker is generated
//		log.Fatal(err)
//	}
//
// [SetFilter] serves almost every program; call it early in main, once files
// and sockets are open. [SetFilterKillOrTrap] is the same for programs that
// also meet kernels before 4.14. [SetFilterWithFlags] speaks the flags of
// seccomp(2) and returns the listener's descriptor. [SetFilterInChild] belongs
// between fork and exec.
//
// An install makes two system calls, prctl and seccomp, and allocates nothing.
// The package contains no compiler and imports neither fmt nor os.
//
// # Limits
//
// A filter cannot be removed. It stays across fork and execve, and further
// filters only add to what is forbidden.
//
// no_new_privs is set first and is irreversible too: from then on execve
// honours neither set-user-ID bits nor file capabilities. Arguments that the
// kernel would refuse are therefore refused before it is set; where the kernel
// still refuses the filter, no_new_privs stays set on the calling thread.
//
// All forms but SetFilterWithFlags reach every thread of the process, those
// that exist already and those of C code included, with
// SECCOMP_FILTER_FLAG_TSYNC. A thread that has installed a filter of its own
// cannot follow; then no thread takes the new filter and the error names the
// one that could not.
//
// The filter binds the Go runtime as well, which calls futex, nanosleep, mmap,
// madvise, clone, tgkill and others whenever it sees fit. The race detector,
// the sanitizers and a C library make calls of their own: a filter that fits
// the plain program may kill it when built with -race.
//
// The package builds on every platform; outside Linux all forms return an
// error that satisfies errors.Is(err, errors.ErrUnsupported), but on Plan 9,
// which has no error numbers to say it with.
package seccomp
