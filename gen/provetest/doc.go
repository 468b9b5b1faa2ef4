// Package provetest asserts in a test what a filter does with all calls.
//
//	func TestWorker(t *testing.T) {
//		for _, worker := range provetest.Tables(t, "Worker") { // one for each architecture
//			provetest.Denies(t, worker, "socket", provetest.Arg(0, unix.AF_ALG))
//			provetest.Allows(t, worker, "fcntl", provetest.Arg(1, unix.F_GETFL))
//			provetest.NoX32(t, worker)
//		}
//	}
//
// An assertion holds for every value that it leaves open. It is decided from the bytes of the
// checked-in table by the verifier, and not tried on examples. If it is false, the failure prints
// the plainest call for which it is false, after the interpreter has confirmed it. If the decision
// exceeds its budget, the test fails too.
//
// # Denied, allowed
//
// A call is denied if the kernel does not make it: ERRNO, TRAP, KILL_THREAD, KILL_PROCESS, and values
// that are not actions, which kill (__seccomp_filter in the kernel's kernel/seccomp.c, the default
// case). A call is allowed if the kernel makes it: ALLOW and LOG. USER_NOTIF and TRACE leave the call
// to another process; such a call is neither denied nor allowed.
//
// # Which calls an assertion covers
//
// Denies and Allows cover calls of the filter's own architecture with one number, for every
// instruction pointer and every value of the arguments that are not given. A process can make the
// same call in other ways: by x32 numbers on amd64, and by the ABI of another architecture on most
// machines. Two invariants close these ways and belong beside every Denies: NoX32 and
// NoOtherArchitectures. If a filter has rules for several ABIs, As selects one of them. On 386, s390x,
// ppc64 and 32-bit MIPS, socketcall makes socket calls too; deny it by name, or with NoMultiplexers.
//
// A filter sees registers, and the kernel uses parameters, which are often narrower. socket(2) takes
// its domain as an int, so 1<<32|AF_ALG in the register makes a socket of AF_ALG too. Arg therefore
// covers all such registers for a plain number; see there.
//
// # Limits
//
// A filter cannot see memory: the arguments of clone3 and openat2, paths, requests in an io_uring.
// Filters that are installed earlier or later can deny more. Actions before the installation, such as
// opening descriptors, are not undone.
//
// Package seccomptest is the counterpart: it shows with a running kernel that a program can do its
// work under a filter.
package provetest
