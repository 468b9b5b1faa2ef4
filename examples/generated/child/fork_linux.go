package main

import (
	"syscall"
	"unsafe"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// fork forks. The child installs the filter and executes the program.
//
// A fork copies only the calling thread. In the child all other threads of the Go
// runtime are missing: a lock that one of them held stays locked, and code that
// waits for the scheduler or the garbage collector waits forever. Until execve
// the child must therefore
//
//   - allocate nothing and write no pointer to the heap,
//   - not grow its stack, that is, call nosplit functions only,
//   - not be instrumented by the race detector, which takes locks,
//   - make its system calls raw, without telling the scheduler.
//
// seccomp.SetFilterInChild and syscall.RawSyscall satisfy these conditions. The
// three hooks below are those of package syscall's own fork (forkAndExecInChild1
// in syscall/exec_linux.go). The first blocks signals, whose handlers would run
// Go code, and makes a growing stack a fatal error. The other two undo this; the
// one for the child also resets the signal handlers.
//
// With SIGCHLD as the only flag, clone is a plain fork with memory copied on
// write. The child uses the frame of this function. If memory were shared
// (CLONE_VM), the parent could return and overwrite the frame. All arguments but
// the flags are zero, so only the position of the flags depends on the
// architecture (forkArg0, forkArg1).
//
//go:norace
//go:noinline
func fork(path *byte, argv, envv **byte, filter []linux.BPFInstruction, failed uintptr) (pid int, errno syscall.Errno) {
	// This lock prevents a fork while another goroutine has descriptors that are not
	// close-on-exec yet.
	syscall.ForkLock.Lock()
	beforeFork()
	r, _, errno := syscall.RawSyscall6(syscall.SYS_CLONE, forkArg0, forkArg1, 0, 0, 0, 0)
	if errno != 0 || r != 0 {
		afterFork()
		syscall.ForkLock.Unlock()
		return int(r), errno
	}

	// This is the child.
	afterForkInChild()
	why := report{Step: installing}
	errno = seccomp.SetFilterInChild(filter)
	if errno == 0 {
		// The filter is installed now. It must permit execve. In case execve fails,
		// it must also permit write and exit_group.
		why.Step = executing
		_, _, errno = syscall.RawSyscall(syscall.SYS_EXECVE,
			uintptr(unsafe.Pointer(path)), uintptr(unsafe.Pointer(argv)), uintptr(unsafe.Pointer(envv)))
	}
	why.Errno = uint32(errno)
	syscall.RawSyscall(syscall.SYS_WRITE, failed, uintptr(unsafe.Pointer(&why)), unsafe.Sizeof(why))
	for {
		syscall.RawSyscall(syscall.SYS_EXIT_GROUP, 1, 0, 0)
	}
}

// The hooks are in package runtime, which provides them for package syscall and
// for other programs that fork (see their comments in runtime/proc.go).

//go:linkname beforeFork syscall.runtime_BeforeFork
func beforeFork()

//go:linkname afterFork syscall.runtime_AfterFork
func afterFork()

//go:linkname afterForkInChild syscall.runtime_AfterForkInChild
func afterForkInChild()
