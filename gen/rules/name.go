package rules

import "fmt"

// SyscallName names a system call in messages about rules, given its number.
// Programs that build filters at run time may set it to a function that knows
// names; the generator uses its own tables and never calls it.
var SyscallName = func(sysno uintptr) string {
	return fmt.Sprintf("syscall_%d", sysno)
}
