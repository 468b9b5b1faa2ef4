//go:build linux && !(386 || arm || mips || mipsle)

package rules

import "syscall"

var newExecMappings = SyscallRules{
	syscall.SYS_MMAP:     {executable},
	syscall.SYS_MPROTECT: {executable},
}
