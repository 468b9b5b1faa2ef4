package main

import (
	"syscall"
	"unsafe"

	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// fork forks; the child installs the filter and becomes the program.
//
// A fork copies the calling thread and no other. In the child the Go runtime
// is a machine whose other workers vanished in mid-step: a lock that one of
// them held stays locked, and what waits for the scheduler or the garbage
// collector waits for ever. Until execve the child must therefore
//
//   - allocate nothing and write no pointer to the heap,
//   - not grow its stack, that is call nosplit functions only,
//   - not be instrumented by the race detector, which takes locks,
//   - make its system calls raw, without telling the scheduler.
//
// seccomp.SetFilterInChild and syscall.RawSyscall keep to it. The three hooks
// below are those of package syscall's own fork (forkAndExecInChild1 in
// syscall/exec_linux.go): the first blocks signals, whose handlers would run
// Go code, and makes a growing stack fatal instead of subtly wrong; the others
// undo that, and in the child reset the handlers.
//
// Flags of SIGCHLD alone make a plain fork, with memory copied on write: the
// child uses this function's frame, and the parent must not return from it
// first, as it could if memory were shared (CLONE_VM). All arguments but the flags
// are zero, so that it does not matter in what order architectures have them;
// only where the flags are does (forkArg0, forkArg1).
//
//go:norace
//go:noinline
func fork(path *byte, argv, envv **byte, filter []linux.BPFInstruction, failed uintptr) (pid int, errno syscall.Errno) {
	// Nobody else may fork while descriptors are open that are not yet
	// close-on-exec.
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
		// The filter is in force: it must allow execve, and write and
		// exit_group for the case that execve fails.
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

// The hooks are in package runtime, which gives them to package syscall and
// keeps them for others that fork (see their comments in runtime/proc.go).

//go:linkname beforeFork syscall.runtime_BeforeFork
func beforeFork()

//go:linkname afterFork syscall.runtime_AfterFork
func afterFork()

//go:linkname afterForkInChild syscall.runtime_AfterForkInChild
func afterForkInChild()
