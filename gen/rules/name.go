package rules

import "fmt"

// SyscallName names a system call in messages about rules, for numbers without a name in the
// architecture's table. A program that builds filters at run time may first replace it by a function
// that knows more names.
var SyscallName = func(sysno uintptr) string {
	return fmt.Sprintf("syscall_%d", sysno)
}
