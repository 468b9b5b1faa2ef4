package oci

import (
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// multiplexers has the calls that a multiplexer makes, in the order of its selector from 1 on
// (include/uapi/linux/net.h and ipc.h); "-" is a selector without a call.
var multiplexers = map[string]string{
	"socketcall": `socket bind connect listen accept getsockname getpeername socketpair send recv sendto recvfrom
		shutdown setsockopt getsockopt sendmsg recvmsg accept4 recvmmsg sendmmsg`,
	"ipc": "semop semget semctl semtimedop - - - - - - msgsnd msgrcv msgget msgctl - - - - - - shmat shmdt shmget shmctl",
}

// through returns the entry by which libseccomp applies a rule to the multiplexer of the
// call, if the architecture has one (abi_rule_add in src/arch.c). The selector replaces a
// condition on the first argument. The other conditions remain, though the arguments of the
// call are in memory.
//
//	socket if arg0 != 16 and arg2 == 9      ──▶   socketcall if arg0 == 1 and arg2 == 9
func (e entry) through(a *arch.Arch) (entry, bool) {
	for name, calls := range multiplexers {
		number, ok := a.Number(name)
		if !ok {
			continue
		}
		for i, call := range strings.Fields(calls) {
			if call != e.name {
				continue
			}
			e.name, e.number = name, number
			e.clauses = selecting(uint64(i+1), e)
			return e, true
		}
	}
	return entry{}, false
}

// selecting returns the clauses of an entry with a selector in the first argument.
func selecting(selector uint64, e entry) []clause {
	first := condition{arg: 0, op: equal, value: selector}
	if len(e.clauses) == 0 {
		return []clause{{rule: e.rule, conditions: []condition{first}}}
	}
	var list []clause
	for _, c := range e.clauses {
		one := clause{rule: c.rule, conditions: []condition{first}}
		for _, cond := range c.conditions {
			if cond.arg != 0 {
				one.conditions = append(one.conditions, cond)
			}
		}
		list = append(list, one)
	}
	return list
}

// selected returns the call that a multiplexer makes for a selector, or "".
func selected(multiplexer string, selector uint64) string {
	calls := strings.Fields(multiplexers[multiplexer])
	if selector < 1 || selector > uint64(len(calls)) || calls[selector-1] == "-" {
		return ""
	}
	return calls[selector-1]
}
