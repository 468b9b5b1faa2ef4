//go:build linux

package rules

import "syscall"

// DenyNewExecMappings accepts the calls that make memory executable: mmap, mmap2 (on
// architectures that have it) and mprotect, with PROT_EXEC. Pass it to gen.Install as
// denyRules, or use it in a RuleSet with an action that denies.
//
// It does not cover memory that shmat or personality(READ_IMPLIES_EXEC) makes executable.
// A filter that lists permitted calls denies these by not listing them.
//
// On 386 it accepts every mmap: that call takes its arguments from memory, and programs
// use mmap2 instead. On s390x mmap also takes its arguments from memory, where a filter
// cannot see them, and there is no mmap2. The generator therefore rejects these rules for
// s390x.
var DenyNewExecMappings = newExecMappings

// executable accepts calls whose third argument has PROT_EXEC.
var executable = Rule{2: MaskedEqual(syscall.PROT_EXEC, syscall.PROT_EXEC)}
