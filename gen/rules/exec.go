//go:build linux

package rules

import "syscall"

// DenyNewExecMappings accepts the calls that would make memory executable: mmap
// and mprotect with PROT_EXEC. Give it to Install as denyRules, or to a RuleSet
// with an action that refuses. It cannot hold for memory that shmat or
// personality(READ_IMPLIES_EXEC) maps, which a filter that lists what is
// allowed leaves out.
var DenyNewExecMappings = SyscallRules{
	syscall.SYS_MMAP: {
		{MatchAny{}, MatchAny{}, MaskedEqual(syscall.PROT_EXEC, syscall.PROT_EXEC)},
	},
	syscall.SYS_MPROTECT: {
		{MatchAny{}, MatchAny{}, MaskedEqual(syscall.PROT_EXEC, syscall.PROT_EXEC)},
	},
}
