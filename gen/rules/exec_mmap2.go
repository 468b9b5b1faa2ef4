//go:build linux && (arm || mips || mipsle)

package rules

import "syscall"

// mmapCalls are the calls that map memory, and whether their arguments can be seen.
var mmapCalls = map[uintptr]bool{
	syscall.SYS_MMAP:  true,
	syscall.SYS_MMAP2: true,
}
