package main

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// A kind of call to time, as counts have them.
type kind int

const (
	kindMatch kind = iota
	kindDenied
	kindUnconditional
	kinds
)

// timedCall is a call that is harmless, whether or not a filter permits it.
type timedCall struct {
	Nr   uint32
	Args [6]uint64
	Kind kind
}

// unused is the number of no call. Without a filter it is made in place of those that
// are denied: to do nothing and return an errno is what both come to.
const unused = 1000

// The calls that the kernel makes whatever a filter returns, and which end a
// process that is not being probed; see bpf.ConstantAllow.
const uretprobe, uprobe = 335, 336

const (
	minusOne = ^uint64(0)
	perKind  = 8 // calls of one kind, at equal distances
)

// bad says for calls by name which arguments make them fail, or do nothing. With -1
// for a descriptor, they return EBADF before they look at the rest.
var bad = map[string][6]uint64{
	"ioctl": {minusOne}, "fcntl": {minusOne}, "accept4": {minusOne}, "timerfd_settime": {minusOne},
	"getppid": {}, "getuid": {}, "getpid": {}, "getgid": {}, "close": {minusOne}, "read": {minusOne}, "write": {minusOne},
}

// timed chooses the calls for a policy. Denied ones are taken only where they return an
// errno, and personality only as the question that it is with 0xffffffff.
func timed(p *cases.Plain, normal *policy.Policy) (calls []timedCall) {
	var match, denied []timedCall
	for _, call := range matching(p) {
		c, name := timedCall{Nr: uint32(call.Nr), Args: call.Args}, normal.Arch.Name(uint32(call.Nr))
		args, harmless := bad[name]
		if harmless {
			c.Args[0] = args[0]
			call.Args = c.Args
		}
		if (harmless || name == "personality" && c.Args[0] == 0xffffffff) && p.Meaning(&call) == linux.SECCOMP_RET_ALLOW {
			match = append(match, c)
		}
	}
	for nr := range uint32(lastNumber + 1) {
		action, constant := normal.Lookup(nr).Decision.Constant()
		if constant && nr != uretprobe && nr != uprobe && action&linux.SECCOMP_RET_ACTION_FULL == linux.SECCOMP_RET_ERRNO {
			denied = append(denied, timedCall{Nr: nr, Kind: kindDenied})
		}
	}
	calls = append(spread(match), spread(denied)...)
	for _, name := range []string{"getppid", "getuid", "getpid", "getgid", "close", "read", "write"} {
		nr, ok := normal.Arch.Number(name)
		if !ok {
			continue
		}
		if action, constant := normal.Lookup(nr).Decision.Constant(); constant && action == linux.SECCOMP_RET_ALLOW {
			return append(calls, timedCall{nr, bad[name], kindUnconditional})
		}
	}
	return calls
}

func spread(calls []timedCall) []timedCall {
	if len(calls) <= perKind {
		return calls
	}
	var some []timedCall
	for i := range perKind {
		some = append(some, calls[i*(len(calls)-1)/(perKind-1)])
	}
	return some
}

// unfiltered returns the calls that are made without a filter.
func unfiltered(calls []timedCall) []timedCall {
	calls = slices.Clone(calls)
	for i := range calls {
		if calls[i].Kind == kindDenied {
			calls[i].Nr = unused
		}
	}
	return calls
}

// refuses reports whether a program refuses all calls that have to be refused: what is
// made in spite of that would be made in earnest.
func refuses(program []linux.BPFInstruction, arch uint32, calls []timedCall) bool {
	for _, c := range calls {
		call := linux.SeccompData{Nr: int32(c.Nr), Arch: arch, Args: c.Args}
		result, err := bpf.Run(program, &call, false)
		if err != nil || c.Kind == kindDenied && result.Action&linux.SECCOMP_RET_ACTION_FULL != linux.SECCOMP_RET_ERRNO {
			return false
		}
	}
	return true
}
