package rules_test

import (
	"fmt"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Worker reads and writes open files. A file with such rules has the line
//
//	//go:build seccompgen
//
// at its top, and this variable the directive
//
//	//seccompgen:filter Worker
//
// above it, so that seccompgen writes the table Worker.
var worker = rules.Program{
	RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: rules.SyscallRules{
			unix.SYS_READ:  {}, // whatever its arguments
			unix.SYS_WRITE: {},
			unix.SYS_FCNTL: {
				{1: rules.EqualTo(unix.F_GETFL)}, // or
				{1: rules.EqualTo(unix.F_SETFL), 2: rules.EqualTo(unix.O_NONBLOCK)},
			},
		}},
		{Action: rules.Errno(uint16(unix.EACCES)), Rules: rules.SyscallRules{
			unix.SYS_OPENAT: {},
			unix.SYS_SOCKET: {},
		}},
	},
	DefaultAction: rules.KillProcess,
	BadArchAction: rules.KillProcess,
	UnknownAction: rules.Errno(uint16(unix.ENOSYS)), // of kernels newer than these rules
}

// A whole filter: the first rule set that accepts a call gives its action.
func ExampleProgram() {
	for _, set := range worker.RuleSets {
		fmt.Printf("%v: rules for %d system calls\n", set.Action, len(set.Rules))
	}
	fmt.Printf("all others: %v\n", worker.DefaultAction)
	// Output:
	// allow: rules for 3 system calls
	// errno (13): rules for 2 system calls
	// all others: kill process
}
