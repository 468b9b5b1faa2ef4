package rules

import "fmt"

// SyscallName returns the name that messages about rules use for a system call
// whose number has no name in the architecture's table. A program that builds
// filters at run time may set it, before it builds the first one.
var SyscallName = func(sysno uintptr) string {
	return fmt.Sprintf("syscall_%d", sysno)
}
