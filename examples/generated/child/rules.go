//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Offline has no network. Everything else is allowed, so that it fits any
// command; what is named here is each way to a socket that is not of this
// machine.
//
// A program that lists what is forbidden is the weaker kind: calls that are new
// tomorrow are allowed. It also leaves sockets that exist, inherited or handed
// over through AF_UNIX: it keeps an honest program offline, and another only
// as far as no daemon here makes connections on its behalf.
//
// A command may be a program of another ABI that the kernel runs, whose calls have other
// numbers: it is kept offline by the same rules.
//
//seccompgen:filter Offline abi=amd64,386,x32,arm64,arm,mips64,mips,mips64le,mipsle
var offline = rules.Program{
	DefaultAction: rules.Allow,
	BadArchAction: rules.KillProcess, // its numbers mean other calls
	RuleSets: []rules.RuleSet{
		{Action: rules.Errno(uint16(unix.EACCES)), Rules: multiplexed},
		{Action: rules.Errno(uint16(unix.EACCES)), Rules: rules.SyscallRules{
			// All but AF_UNIX, instead of a list of other families: the kernel
			// uses the low 32 bits of the argument, but the rule compares all 64.
			// A list would miss families with other high bits.
			unix.SYS_SOCKET: {{rules.NotEqual(unix.AF_UNIX)}},
		}},
		// Requests in a ring are not system calls, and they can make sockets.
		{Action: rules.Errno(uint16(unix.ENOSYS)), Rules: rules.SyscallRules{
			unix.SYS_IO_URING_SETUP: {},
		}},
		// Other processes of the user are not offline. The command must not make
		// them act for it, or take over their descriptors.
		{Action: rules.Errno(uint16(unix.EPERM)), Rules: rules.SyscallRules{
			//seccompgen:ignore twin process_vm_readv can read, which makes nobody act and shares nothing
			unix.SYS_PTRACE:            {},
			unix.SYS_PROCESS_VM_WRITEV: {},
			unix.SYS_PIDFD_GETFD:       {},
		}},
	},
}
