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
// An assertion is decided for every value of what it leaves open, from the bytes of
// the checked-in table and by package prove, not tried on examples. Where it is
// false the failure shows a call: the plainest one for which it is, run through
// the interpreter before it is shown. Where it is too large to decide, the test
// fails too.
//
// # Denied, allowed
//
// A call is denied if the kernel does not make it: ERRNO, TRAP, KILL_THREAD,
// KILL_PROCESS, and values that are no action, which kill (__seccomp_filter in the
// kernel's kernel/seccomp.c, the default case). It is allowed if the kernel makes
// it: ALLOW and LOG. USER_NOTIF and TRACE leave it to another process; such a
// call is neither.
//
// # Which calls are meant
//
// Denies and Allows are about calls of the filter's own architecture, with one
// number, whatever the instruction pointer and the arguments that are not
// mentioned. A process can make the same call in other ways: by x32 numbers on
// amd64, and by the conventions of another architecture on most machines. Two
// invariants close these ways and belong beside any Denies: NoX32 and
// NoOtherArchitectures. Of a filter that has rules for several conventions, As is the
// one that each of them meets. On 386, s390x, ppc64 and 32-bit MIPS, calls of sockets
// can be made by socketcall too, which is denied by name, or by NoMultiplexers.
//
// A filter looks at registers, the kernel at parameters, and these are often
// narrower: socket(2) takes its domain as an int, so that with 1<<32|AF_ALG in the
// register it makes a socket of AF_ALG all the same. Arg therefore does the safe
// thing with plain numbers; see there.
//
// # Limits
//
// What memory holds is out of a filter's sight: the arguments of clone3 and
// openat2, paths, requests in an io_uring. A filter that is installed earlier or
// later can deny more. And what the kernel was asked to do before a filter was
// there, such as opening descriptors, is done.
//
// Package seccomptest is the other half: it shows with a running kernel that a
// program can do its work under a filter.
package provetest
