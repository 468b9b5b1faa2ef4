package effort

import (
	"runtime"
	"syscall"
	"testing"
	"time"
)

// CPU returns the processor time that work takes in this goroutine. It leaves out the
// other goroutines of the process, the garbage collector's among them, and all waiting:
// a busy machine changes it little (getrusage(2), RUSAGE_THREAD).
func CPU(t testing.TB, work func()) time.Duration {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before := threadTime(t)
	work()
	return threadTime(t) - before
}

func threadTime(t testing.TB) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_THREAD, &usage); err != nil {
		t.Fatal("getrusage: ", err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
