//go:build linux

package rules

import "syscall"

// DenyNewExecMappings accepts the calls that would make memory executable: mmap, mmap2 where it
// exists, and mprotect, with PROT_EXEC. Give it to Install as denyRules, or to a RuleSet with an
// action that denies. It does not cover memory that shmat or personality(READ_IMPLIES_EXEC) maps;
// a filter that lists the permitted calls leaves these out.
//
// On 386 it accepts every mmap: that call takes its arguments from memory, and programs use mmap2.
// s390x has no other mmap, so the generator rejects these rules for it: a filter cannot see what is
// mapped there.
var DenyNewExecMappings = newExecMappings

// executable is the rule for calls with the protection as third argument.
var executable = Rule{2: MaskedEqual(syscall.PROT_EXEC, syscall.PROT_EXEC)}
