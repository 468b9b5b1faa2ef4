//go:build linux && !(386 || arm || mips || mipsle)

package rules

import "syscall"

// mmapCalls are the calls that map memory, and whether their arguments can be seen.
var mmapCalls = map[uintptr]bool{
	syscall.SYS_MMAP: true,
}
