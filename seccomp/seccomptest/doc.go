// Package seccomptest tests filters: it runs a function under a filter in a
// child process and reports whether the function returned, failed or was
// killed.
//
//	func TestWorker(t *testing.T) {
//		seccomptest.Allowed(t, Worker, func() error { _, err := os.Stdin.Stat(); return err })
//		seccomptest.Errno(t, Worker, syscall.EPERM, func() error { return syscall.Chroot("/") })
//		seccomptest.Killed(t, Worker, func() error { _, err := syscall.Socket(2, 1, 0); return err })
//	}
//
// [Allowed], [Errno], [Killed] and [Trapped] are assertions. [Run] and [InChild]
// return the [Fate] for other tests. Each call of any of them is a use.
//
// A filter cannot be removed, so each use starts the test binary again, for only
// the test or subtest that contains the use. In the child, the body of the test
// runs again up to the use. Earlier uses return there what they returned in the
// parent, without running their functions. Then the child installs the filter
// with seccomp.SetFilter and calls the function. Code after the use runs in the
// parent only.
//
// The body must therefore make the same uses in the same order in parent and
// child, from the goroutine of the test. Subtests, t.Parallel, -count, -race,
// -cover, TestMain and the flags of the test binary work as in any test. Lines
// that run only in the child do not count as covered.
//
// # How the fate is determined
//
// The child records its progress in memory that it shares with the parent. It
// uses plain stores, so it makes no system call that the filter might deny
// between the install and the function, or between the function's return and
// the record of it. A child that dies before the function is called is never
// reported as killed by the function's call.
//
// The child is a complete Go program, and the filter applies to its runtime
// too. The runtime calls futex, nanosleep, mmap, sched_yield, tgkill and
// rt_sigreturn. Since Go 1.25 it also calls pread64 and sched_getaffinity about
// once a second, to update the number of CPUs that it may use. Package
// examples/generated/hello has the whole list. Killed and Trapped therefore
// first run a function that does nothing under the same filter, and fail if
// the process dies in it.
//
// The function runs locked to its thread. If it makes a call on another
// goroutine and that call ends only that thread (KILL_THREAD), the use times
// out. The limit is two minutes, or 90 % of the time that the test has left if
// that is less.
//
// Outside Linux every use skips the test.
package seccomptest
