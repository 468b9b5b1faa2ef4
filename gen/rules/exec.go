//go:build linux

package rules

import "syscall"

// DenyNewExecMappings accepts the calls that would make memory executable: mmap, mmap2
// where there is one, and mprotect, with PROT_EXEC. Give it to Install as denyRules, or
// to a RuleSet with an action that refuses. It cannot hold for memory that shmat or
// personality(READ_IMPLIES_EXEC) maps, which a filter that lists what is allowed leaves
// out.
//
// On 386 it accepts every mmap: that call takes its arguments from memory, and mmap2 is
// what programs use. On s390x there is no other mmap, so that the generator refuses
// these rules for it: the kernel shows a filter nothing of what is mapped there.
var DenyNewExecMappings = newExecMappings

// executable is the rule for a call that has the protection as its third argument.
var executable = Rule{2: MaskedEqual(syscall.PROT_EXEC, syscall.PROT_EXEC)}
