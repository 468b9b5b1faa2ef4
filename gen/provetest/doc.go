// Package provetest provides test assertions about what a filter does with all
// calls.
//
//	func TestWorker(t *testing.T) {
//		for _, worker := range provetest.Tables(t, "Worker") { // one for each architecture
//			provetest.Denies(t, worker, "socket", provetest.Arg(0, unix.AF_ALG))
//			provetest.Allows(t, worker, "fcntl", provetest.Arg(1, unix.F_GETFL))
//			provetest.NoX32(t, worker)
//		}
//	}
//
// An assertion does not try examples. It is proved, from the checked-in table, for
// all values of everything that it does not mention. If it is false, the failure
// shows the simplest call for which it is false, after an interpreter has confirmed
// it. If the proof exceeds its budget, the test fails as well.
//
// # Denied and allowed calls
//
// A call is denied if the kernel does not make it, and the caller is told so or
// killed. The actions that deny are ERRNO, TRAP, KILL_THREAD and KILL_PROCESS.
// Values that are no action deny too, because they kill (__seccomp_filter in
// kernel/seccomp.c, the default case). A call is allowed if the kernel makes it.
// The actions that allow are ALLOW and LOG. Some calls are neither denied nor
// allowed: USER_NOTIF and TRACE leave the decision to another process, and ERRNO
// with errno 0 does not make the call, but returns 0 as if it had.
//
// # The calls that an assertion covers
//
// Denies and Allows cover the calls of one number on the filter's own
// architecture, for all instruction pointers and all values of arguments that are
// not mentioned. But a process may be able to make the same call by other means:
//
//   - by x32 numbers on amd64: assert NoX32 beside Denies;
//   - by the conventions of another architecture, on most machines: assert
//     NoOtherArchitectures beside Denies;
//   - by socketcall and ipc on 386, s390x, ppc64 and 32-bit MIPS: assert
//     NoMultiplexers, or Denies for these calls.
//
// If a filter has rules for several ABIs, As returns the filter for the calls of
// one of them.
//
// A filter sees registers, but the kernel uses parameters, which are often
// narrower. For example, socket(2) takes its domain as an int, so 1<<32|AF_ALG in
// the register makes a socket of AF_ALG too. Arg therefore covers all registers
// that the kernel treats alike; see its comment.
//
// # Limits
//
// A filter cannot see memory: the arguments of clone3 and openat2, paths, or
// requests in an io_uring. Other filters of the process may deny more calls. A
// filter has no effect on what the process did before its installation, such as
// opening descriptors.
//
// That the program installs the filter, and no other one, is for Installs to see. It runs
// the program under ptrace.
//
// Package seccomptest complements this package: with a running kernel it shows
// that a program can do its work under a filter.
package provetest
