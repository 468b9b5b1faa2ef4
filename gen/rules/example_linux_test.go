package rules_test

import (
	"fmt"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// A rule names the arguments by their positions. All of its matchers must accept the call.
func ExampleRule() {
	tcp := rules.Rule{0: rules.EqualTo(unix.AF_INET), 2: rules.LessThanOrEqual(unix.IPPROTO_TCP)}
	fmt.Println(tcp)
	// Output: ( == 0x2 <= 0x6 )
}

// Rules for one number are alternatives.
func ExampleSyscallRules_AddRule() {
	sr := rules.NewSyscallRules()
	sr.AddRule(unix.SYS_FCNTL, rules.Rule{1: rules.EqualTo(unix.F_GETFL)})
	sr.AddRule(unix.SYS_FCNTL, rules.Rule{1: rules.EqualTo(unix.F_GETFD)})
	fmt.Println(sr[unix.SYS_FCNTL])
	// Output: [( == 0x3 ) ( == 0x1 )]
}

// A program merges the rules of a library into its own. The library's map does not change.
func ExampleSyscallRules_Merge() {
	program := rules.SyscallRules{
		unix.SYS_READ:  {},
		unix.SYS_WRITE: {{rules.EqualTo(1)}},
	}
	library := rules.SyscallRules{
		unix.SYS_WRITE: {{rules.EqualTo(2)}},
		unix.SYS_CLOSE: {},
	}
	program.Merge(library)
	fmt.Println(len(program), "calls; write:", program[unix.SYS_WRITE])
	// Output: 3 calls; write: [( == 0x1 ) ( == 0x2 )]
}

// An entry without rules accepts every call of its number. Merge keeps this meaning.
func ExampleSyscallRules_Merge_everything() {
	sr := rules.SyscallRules{unix.SYS_WRITE: {}}
	sr.Merge(rules.SyscallRules{unix.SYS_WRITE: {{rules.EqualTo(2)}}})
	rules, ok := sr[unix.SYS_WRITE]
	fmt.Println(ok, len(rules))
	// Output: true 0
}

// This rule accepts any combination of some flags, and no other bit. The flags of sendto are
// an int, so the mask leaves out the half of the register that the kernel ignores.
func ExampleMaskedEqual() {
	const flags = unix.MSG_DONTWAIT | unix.MSG_NOSIGNAL
	fmt.Println(rules.Rule{3: rules.MaskedEqual(^uintptr(flags)&0xffffffff, 0)})
	// Output: ( & 0xffffbfbf == 0x0 )
}

// This rule accepts values in which one flag is set, whatever the others are.
func ExampleMaskedEqual_flag() {
	fmt.Println(rules.Rule{2: rules.MaskedEqual(unix.PROT_EXEC, unix.PROT_EXEC)})
	// Output: ( & 0x4 == 0x4 )
}

// A parameter of type int has 32 bits, and the kernel ignores the high half of the register.
// A rule that denies one value must ignore it too.
func ExampleMaskedEqual_int() {
	fmt.Println(rules.Rule{rules.MaskedEqual(0xffffffff, unix.AF_NETLINK)})
	// Output: ( & 0xffffffff == 0x10 )
}

// The rule set that denies comes first, because the first one that accepts a call decides.
func ExampleDenyNewExecMappings() {
	p := rules.Program{
		RuleSets: []rules.RuleSet{
			{Action: rules.KillProcess, Rules: rules.DenyNewExecMappings},
			{Action: rules.Allow, Rules: rules.SyscallRules{unix.SYS_MPROTECT: {}}},
		},
		DefaultAction: rules.KillProcess,
		BadArchAction: rules.KillProcess,
	}
	fmt.Println(p.RuleSets[0].Rules[unix.SYS_MPROTECT])
	// Output: [( & 0x4 == 0x4 )]
}

// A call that is denied with an error number does not end the program, unlike KillProcess.
func ExampleErrno() {
	set := rules.RuleSet{
		Action: rules.Errno(uint16(unix.EACCES)),
		Rules:  rules.SyscallRules{unix.SYS_SOCKET: {}},
	}
	fmt.Println(set.Action)
	// Output: errno (13)
}
