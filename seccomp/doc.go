// Package seccomp installs seccomp filters: it hands a table of BPF
// instructions that seccompgen generated to the kernel, which from then on
// applies it to every system call of the process.
//
//	if err := seccomp.SetFilter(Worker); err != nil { // Worker is generated
//		log.Fatal(err)
//	}
//
// Almost every program needs [SetFilter] only. Call it early in main, once
// files and sockets are open. The other functions are for special cases:
//
//   - [SetFilterKillOrTrap] also supports kernels before Linux 4.14.
//   - [SetFilterWithFlags] takes the flags of seccomp(2) and returns the
//     listener's descriptor.
//   - [SetFilterInChild] installs a filter between fork and execve.
//
// Each of them makes two system calls, prctl and seccomp, and allocates
// nothing; SetFilterKillOrTrap makes one more. The package contains no compiler
// and imports neither fmt nor os.
//
// # Limits
//
// A filter cannot be removed. It survives fork and execve. Further filters can
// only restrict the process further.
//
// Every function that installs a filter sets no_new_privs first. This cannot be
// undone either: from then on execve honours neither set-user-ID bits nor file
// capabilities. Arguments that the kernel is known to reject are therefore
// rejected before no_new_privs is set. If the kernel rejects the filter
// nevertheless, no_new_privs stays set on the calling thread.
//
// All functions but SetFilterWithFlags apply the filter to every thread of the
// process, including existing threads and threads of C code, by
// SECCOMP_FILTER_FLAG_TSYNC. A thread that has installed a filter of its own
// cannot be synchronized. In this case no thread gets the new filter, and the
// error of all but SetFilterInChild names that thread.
//
// The filter applies to the Go runtime as well, which calls futex, nanosleep,
// mmap, madvise, clone, tgkill and others at any time. The race detector, the
// sanitizers and a C library make further calls: a filter that suits the plain
// program may kill the same program built with -race.
//
// The package builds on every platform. Outside Linux all functions return an
// error that satisfies errors.Is(err, errors.ErrUnsupported). Plan 9 is the
// exception: it has no error numbers, so errors.Is does not match, and
// SetFilterInChild and Error do not exist.
package seccomp
