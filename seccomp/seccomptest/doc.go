// Package seccomptest runs a function under a filter in a child process, and reports how it ends.
//
//	func TestWorker(t *testing.T) {
//		seccomptest.Allowed(t, Worker, func() error { _, err := os.Stdin.Stat(); return err })
//		seccomptest.Errno(t, Worker, syscall.EPERM, func() error { return syscall.Chroot("/") })
//		seccomptest.Killed(t, Worker, func() error { _, err := syscall.Socket(2, 1, 0); return err })
//	}
//
// A filter cannot be removed, so each use starts the test binary again, for its own test or subtest
// only. In the child the body of the test runs again up to the use. Earlier uses have no effect there
// and return what they returned in the parent. Then the child installs the filter with
// seccomp.SetFilter and calls the function. The code after the use runs in the parent only. The body
// must therefore do the same in both processes, and make its uses on the goroutine of the test.
// Subtests, t.Parallel, -count, -race, -cover, TestMain and the flags of the test binary work as in
// any test; lines that only the child runs do not count as covered.
//
// # How a result is found
//
// The child records its progress in memory that it shares with the parent, with plain stores. There
// is no system call that the filter might deny between the installation and the function, or between
// the return of the function and the record of it. A child that dies before it calls the function is
// never taken for a child that its call killed.
//
// The child is a whole Go program, and the filter also binds its runtime: futex, nanosleep, mmap,
// sched_yield, tgkill, rt_sigreturn and, since Go 1.25, pread64 and sched_getaffinity about once a
// second, by which it follows the CPUs that it may use. Package examples/generated/hello has the
// whole list. Killed and Trapped therefore first run an empty function under the same filter, and
// fail if that dies too.
//
// The function runs locked to its thread. If it makes a call on another goroutine that ends only that
// thread (KILL_THREAD), the result is a time-out. The time-out is two minutes, or what the test has
// left.
//
// Outside Linux every use skips the test.
package seccomptest
