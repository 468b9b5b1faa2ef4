// Package rules defines the types in which seccomp rules are written.
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
// The names are those of gVisor's pkg/seccomp of December 2022. Rules for that
// package compile here after a change of the import paths, and mean the same.
//
// # Meaning
//
// A program gives every system call an action:
//
//   - BadArchAction, if the architecture of the call is not the one that the
//     program was compiled for;
//   - otherwise the action of the first rule set that matches the call;
//   - DefaultAction, if no rule set matches.
//
// A rule set matches a call if it has an entry for the call's number and the
// entry is empty or has a rule that matches. A rule matches if all of its
// matchers accept their values. Values are compared as unsigned words of 64
// bits, or of 32 bits on 32-bit architectures. [Program] describes some further
// actions for special numbers.
//
// Rules are plain values. This package neither checks nor compiles them and does
// not use the kernel. Command seccompgen compiles them at go generate time,
// package gen at run time.
package rules
