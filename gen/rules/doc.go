// Package rules holds the words that seccomp rules are written in.
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
// The vocabulary is that of gVisor's pkg/seccomp of December 2022: such rules
// compile here after a change of import paths and mean the same.
//
// For one system call, a program means this. If the call's architecture is not
// the one that the program was made for, BadArchAction. Otherwise the action of
// the first rule set that matches; if none does, DefaultAction. A rule set
// matches a call for whose number it has an entry that is empty, or holds a rule
// that matches; a rule matches if each of its matchers does. Arguments are
// compared as unsigned words, 64 bits wide, or 32 on 32-bit architectures.
//
// Rules are plain values. This package has no opinion on what is wise, does not
// compile, and never touches the kernel: package gen does.
package rules
