package rules

import "fmt"

// SyscallName names a system call in messages about rules, given a number for
// which the architecture's table has no name. A program that builds filters at run
// time may set it, before it does, to a function that knows more.
var SyscallName = func(sysno uintptr) string {
	return fmt.Sprintf("syscall_%d", sysno)
}
