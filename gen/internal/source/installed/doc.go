// Package installed runs a program and reads the filters that it installs, from the calls
// that install them.
//
//	status, err := installed.Run(ctx, exec.Command("worker"), func(i *installed.Install) { … })
//
// The program runs under ptrace(2): each of its threads stops at each system call, and a
// program that asks who traces it gets an answer. A call is read as the kernel is about to
// read it, in the layout of the ABI that it is made in. The result says whether the kernel
// took the filter.
//
//	install.go         Install, what is known about one call
//	run_linux.go       Run: follows all threads of the program and of those that it starts
//	wait_linux.go      the next thread that stops or ends, and no child of somebody else
//	entry_linux.go     which calls install a filter
//	memory_linux.go    reads the program of a filter from a thread's memory
//	run_other.go       Run on systems without seccomp
package installed
