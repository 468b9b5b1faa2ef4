// Package seccomp installs system-call filters: tables of BPF instructions that seccompgen wrote.
//
//	if err := seccomp.SetFilter(Worker); err != nil { // Worker is generated
//		log.Fatal(err)
//	}
//
// Almost every program uses [SetFilter]. Call it early in main, once files and sockets are open.
// [SetFilterKillOrTrap] also supports kernels before 4.14. [SetFilterWithFlags] takes the flags of
// seccomp(2) and returns the descriptor of the listener. [SetFilterInChild] is for use between
// fork and exec.
//
// An install makes two system calls, prctl and seccomp, and allocates nothing. The package
// contains no compiler and imports neither fmt nor os.
//
// # Limits
//
// A filter cannot be removed. It stays in force across fork and execve, and later filters can only
// deny more.
//
// An install first sets no_new_privs, which is irreversible too: from then on execve ignores
// set-user-ID bits and file capabilities. The package rejects invalid arguments before it sets
// no_new_privs. If the kernel then rejects the filter, no_new_privs stays set on the calling thread.
//
// All functions except SetFilterWithFlags bind every thread of the process, including threads that
// already exist and threads of C code (SECCOMP_FILTER_FLAG_TSYNC). A thread that has installed a
// filter of its own cannot follow. Then no thread takes the new filter, and the error names that
// thread.
//
// The filter also binds the Go runtime, which calls futex, nanosleep, mmap, madvise, clone, tgkill
// and others at any time. The race detector, the sanitizers and a C library make further calls: a
// filter for the plain program may kill the same program built with -race.
//
// The package builds on every platform. Outside Linux all functions return an error that satisfies
// errors.Is(err, errors.ErrUnsupported), except on Plan 9, which has no error numbers.
package seccomp
