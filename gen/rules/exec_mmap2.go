//go:build linux && (arm || mips || mipsle)

package rules

import "syscall"

var newExecMappings = SyscallRules{
	syscall.SYS_MMAP:     {executable},
	syscall.SYS_MMAP2:    {executable},
	syscall.SYS_MPROTECT: {executable},
}
