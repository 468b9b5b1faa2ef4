// Package rules has the words that seccomp rules are written in.
//
//	var worker = rules.Program{
//		DefaultAction: linux.SECCOMP_RET_KILL_PROCESS,
//		BadArchAction: linux.SECCOMP_RET_KILL_PROCESS,
//		RuleSets: []rules.RuleSet{{
//			Action: linux.SECCOMP_RET_ALLOW,
//			Rules: rules.SyscallRules{
//				unix.SYS_READ:  {},
//				unix.SYS_FCNTL: {{rules.MatchAny{}, rules.EqualTo(unix.F_GETFL)}},
//			},
//		}},
//	}
//
// The vocabulary is that of gVisor's pkg/seccomp of December 2022: such rules compile here after a
// change of import paths, and mean the same.
//
// A filter decides each system call as follows. If the call's architecture is not that of the
// filter, the action is BadArchAction. Otherwise the first rule set that matches gives the action,
// and if none matches, DefaultAction. A rule set matches a call if it has an entry for the call's
// number, and the entry is empty or one of its rules matches. A rule matches if all its matchers do.
// Comparisons are unsigned, of 64-bit words, or of 32-bit words on 32-bit architectures.
//
// Rules are plain values. This package compiles nothing and never calls the kernel. The command
// seccompgen lint reports rules that are likely mistakes.
package rules
