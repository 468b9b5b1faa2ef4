//go:build linux && 386

package rules

import "syscall"

var newExecMappings = SyscallRules{
	syscall.SYS_MMAP:     {}, // the arguments are in memory
	syscall.SYS_MMAP2:    {executable},
	syscall.SYS_MPROTECT: {executable},
}
