//go:build seccompgen

package main

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Webserver accepts connections, reads, writes and waits.
//
// There are three answers to other calls. Those of an intruder, which this
// program makes under no circumstances, end the process. Opening a file and
// making a socket fail with EACCES, which packages os and net report like any
// lack of permission. All else fails with ENOSYS, as it does on a kernel that
// lacks the call: the Go runtime and C libraries try new calls first and know
// what to do without, so that a new release of them finds a server that runs
// and not one that dies.
//
//seccompgen:filter Webserver
var webserver = rules.Program{
	RuleSets: []rules.RuleSet{
		{Action: rules.KillProcess, Rules: intruder},
		{Action: rules.Allow, Rules: merge(service, goRuntime, ofArchitecture)},
		{Action: rules.Errno(uint16(unix.EACCES)), Rules: rules.SyscallRules{
			unix.SYS_OPENAT: {},
			unix.SYS_SOCKET: {},
		}},
		{Action: rules.Errno(uint16(unix.EACCES)), Rules: socketByOtherWays},
	},
	DefaultAction: rules.Errno(uint16(unix.ENOSYS)),
	BadArchAction: rules.KillProcess,
}

// service has the calls that serving needs.
var service = rules.SyscallRules{
	//seccompgen:ignore pointer-twin on 386 and s390x, package net makes this call by socketcall
	unix.SYS_ACCEPT4: {{3: rules.EqualTo(unix.SOCK_NONBLOCK | unix.SOCK_CLOEXEC)}},
	unix.SYS_READ:    {},
	unix.SYS_WRITE:   {},
	unix.SYS_WRITEV:  {},
	unix.SYS_CLOSE:   {},

	// Package net reads the address of a new connection and sets its options
	// (net/tcpsock.go, newTCPConn).
	unix.SYS_GETSOCKNAME: {},
	//seccompgen:ignore pointer-twin on 386 and s390x, package net makes this call by socketcall
	unix.SYS_SETSOCKOPT: {
		option(unix.SOL_SOCKET, unix.SO_KEEPALIVE),
		option(unix.IPPROTO_TCP, unix.TCP_NODELAY),
		option(unix.IPPROTO_TCP, unix.TCP_KEEPIDLE),
		option(unix.IPPROTO_TCP, unix.TCP_KEEPINTVL),
		option(unix.IPPROTO_TCP, unix.TCP_KEEPCNT),
	},

	// The server stops writing before it closes a connection on which the
	// client may still be sending (net/http/server.go, closeWriteAndWait).
	//seccompgen:ignore pointer-twin on 386 and s390x, package net makes this call by socketcall
	unix.SYS_SHUTDOWN: {{1: rules.EqualTo(unix.SHUT_WR)}},
}

func option(level, name uintptr) rules.Rule {
	return rules.Rule{1: rules.EqualTo(level), 2: rules.EqualTo(name)}
}

// intruder has the calls of an attacker who controls the program: they run another
// program, make memory executable, or access other processes or the kernel. They
// end the process, so an attacker has no second attempt.
var intruder = merge(executableMappings, rules.SyscallRules{
	unix.SYS_EXECVE:   {},
	unix.SYS_EXECVEAT: {},
	//seccompgen:ignore twin on s390x, nothing of what is mapped can be seen
	unix.SYS_PKEY_MPROTECT:     {},
	unix.SYS_PTRACE:            {},
	unix.SYS_PROCESS_VM_READV:  {},
	unix.SYS_PROCESS_VM_WRITEV: {},
	unix.SYS_PIDFD_GETFD:       {},
	unix.SYS_BPF:               {},
	unix.SYS_INIT_MODULE:       {},
	unix.SYS_FINIT_MODULE:      {},
	unix.SYS_KEXEC_LOAD:        {},
	unix.SYS_PERF_EVENT_OPEN:   {},
	unix.SYS_USERFAULTFD:       {},
})

func merge(sets ...rules.SyscallRules) rules.SyscallRules {
	all := rules.NewSyscallRules()
	for _, set := range sets {
		all.Merge(set)
	}
	return all
}
