// Package seccomptest runs a function under a filter in a child process and
// says what became of it.
//
//	func TestWorker(t *testing.T) {
//		seccomptest.Allowed(t, Worker, func() error { _, err := os.Stdin.Stat(); return err })
//		seccomptest.Errno(t, Worker, syscall.EPERM, func() error { return syscall.Chroot("/") })
//		seccomptest.Killed(t, Worker, func() error { _, err := syscall.Socket(2, 1, 0); return err })
//	}
//
// A filter cannot be taken off, so each use starts the test binary anew, for
// the one test or subtest that it stands in. The body of the test runs again in
// the child up to the use, without harm from earlier uses, which return there
// what they returned in the parent; then the filter is installed with
// seccomp.SetFilter and the function is called. What follows the use runs in
// the parent only. The body must therefore take the same way in both, and make
// its uses from the goroutine of the test. Subtests, t.Parallel, -count, -race,
// -cover, TestMain and the flags of the test binary work as in any test; lines
// that run in the child alone do not count as covered.
//
// # What the verdict rests on
//
// The child notes its progress in memory that it shares with the parent, with
// plain stores: no system call that the filter might forbid lies between the
// install and the function, or between the function's return and the parent's
// knowing of it. A child that dies before the function is called is never taken
// for one that was killed by its call.
//
// The child is a whole Go program, and the filter binds its runtime too: futex,
// nanosleep, mmap, sched_yield, tgkill, rt_sigreturn and, since Go 1.25,
// pread64 and sched_getaffinity about once a second, to follow the CPUs that it
// may use; package examples/generated/hello has the whole list. Killed and Trapped
// therefore first run a function that does nothing under the same filter, and
// fail if that dies as well.
//
// The function runs locked to its thread. A call that it makes on another
// goroutine and that ends only that thread (KILL_THREAD) shows as a time-out.
// The time-out is two minutes, or what the test has left.
//
// Outside Linux every use skips the test.
package seccomptest
