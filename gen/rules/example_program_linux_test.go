package rules_test

import (
	"fmt"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// worker has rules for a program that reads and writes open files. A file with such rules
// has this line at its top:
//
//	//go:build seccompgen
//
// The variable has this directive above it, so that seccompgen generates the table Worker:
//
//	//seccompgen:filter Worker
var worker = rules.Program{
	RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: rules.SyscallRules{
			unix.SYS_READ:  {}, // with any arguments
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
	UnknownAction: rules.Errno(uint16(unix.ENOSYS)), // for calls that are newer than the generator
}

// The rules of a filter: the first rule set that matches a call gives the action.
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
