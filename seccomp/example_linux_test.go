package seccomp_test

import (
	"errors"
	"fmt"
	"log"
	"runtime"
	"syscall"
	"unsafe"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Worker stands for a generated table. It permits all calls but one: chdir fails with EPERM.
var Worker = on(linux.SECCOMP_RET_ERRNO|linux.BPFAction(syscall.EPERM), syscall.SYS_CHDIR)

// Most of these examples install a filter, which would apply to the process that runs the
// other tests. They therefore have no Output comment. TestExamples runs each of them in a
// child process and compares its output.

// A program installs its filter early in main, once its files and sockets are open.
func ExampleSetFilter() {
	if err := seccomp.SetFilter(Worker); err != nil {
		log.Fatal(err)
	}
	fmt.Println(syscall.Chdir(".")) // operation not permitted
}

// A program that also runs on kernels before Linux 4.14 needs no second table.
func ExampleSetFilterKillOrTrap() {
	// Worker may return KILL_PROCESS. A kernel without it gets TRAP in its place.
	if err := seccomp.SetFilterKillOrTrap(Worker); err != nil {
		log.Fatal(err)
	}
	fmt.Println(syscall.Chdir(".")) // operation not permitted
}

// Without SECCOMP_FILTER_FLAG_TSYNC a filter applies to one thread, for example a thread
// that parses untrusted input.
func ExampleSetFilterWithFlags() {
	result := make(chan error)
	go func() {
		runtime.LockOSThread() // and stay locked: the thread ends with this goroutine
		if _, err := seccomp.SetFilterWithFlags(Worker, 0); err != nil {
			log.Fatal(err)
		}
		result <- syscall.Chdir(".")
	}()
	fmt.Println("this thread:", <-result)          // operation not permitted
	fmt.Println("the others:", syscall.Chdir(".")) // <nil>
}

// The arguments of execve. They are made before the fork, because the child must not allocate.
var (
	path       *byte
	argv, envv []*byte
)

// A program that starts another one under a filter installs it in the child of the fork,
// before execve. Package examples/generated/child also contains the fork.
func ExampleSetFilterInChild() {
	errno := seccomp.SetFilterInChild(Worker)
	if errno == 0 {
		_, _, errno = syscall.RawSyscall(syscall.SYS_EXECVE, uintptr(unsafe.Pointer(path)),
			uintptr(unsafe.Pointer(&argv[0])), uintptr(unsafe.Pointer(&envv[0])))
	}
	syscall.RawSyscall(syscall.SYS_EXIT_GROUP, uintptr(errno), 0, 0)
}

// A program whose filter hands calls to a supervisor first asks whether the kernel supports
// this. A kernel that lacks the action treats it as KILL_PROCESS.
func ExampleActionAvailable() {
	available, err := seccomp.ActionAvailable(linux.SECCOMP_RET_USER_NOTIF)
	switch {
	case err != nil:
		fmt.Println("this system has no seccomp filters:", err)
	case !available:
		fmt.Println("the supervisor needs Linux 5.0")
	default:
		fmt.Println("the supervisor can start")
	}
}

// Call is empty if nothing was changed; Thread names a thread that could not take the filter.
func ExampleError() {
	var table []linux.BPFInstruction // as on a platform for which no table was generated
	err := seccomp.SetFilter(table)

	var failed *seccomp.Error
	if errors.As(err, &failed) {
		fmt.Printf("call %q, thread %d\n", failed.Call, failed.Thread)
	}
	fmt.Println(errors.Is(err, syscall.EINVAL))
	// Output:
	// call "", thread 0
	// true
}
