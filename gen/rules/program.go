package rules

import "github.com/seccompgen/seccompgen/seccomp/linux"

// RuleSet gives one action to the calls that its rules accept. The zero value accepts no call.
type RuleSet struct {
	Rules SyscallRules

	// Action is the action for calls that Rules accept. Its zero value is KILL_THREAD, as in
	// the kernel.
	Action linux.BPFAction

	// Vsyscall restricts the set to calls whose instruction pointer has its top bit set: calls
	// from the kernel's own pages, such as the emulated vsyscall page of x86. Other calls go on
	// to the next rule set.
	Vsyscall bool
}

// Program is the rules of one filter: rule sets of which the first that matches decides.
//
// The zero value kills the calling thread at its first call. Set DefaultAction and BadArchAction
// explicitly even where they are the same.
type Program struct {
	// RuleSets are tried in order.
	RuleSets []RuleSet

	// DefaultAction is the action for calls that no rule set matches.
	DefaultAction linux.BPFAction

	// BadArchAction is the action for calls by the ABI of another architecture, where the
	// numbers mean other calls.
	//
	// On amd64 it also applies to calls of x32, unless there is an X32Action. On MIPS, where a
	// process can make the calls of every ABI by their numbers, it applies to numbers of other
	// ABIs that DefaultAction would permit. The number -1, with which a tracer skips a call,
	// keeps DefaultAction.
	BadArchAction linux.BPFAction

	// X32Action, unless it is zero, is the action on amd64 for calls of x32: numbers from 1<<30
	// on, under the same architecture. If it is zero, these calls get BadArchAction, or
	// DefaultAction if that denies and BadArchAction does not. Setting it to DefaultAction saves
	// two instructions when that action denies.
	//
	// Where DefaultAction permits calls, X32Action also applies to the numbers 512 to 547, which
	// kernels before Linux 5.4 take for calls of x32. In a filter that names x32 as one of its
	// ABIs the rules decide the calls of x32, and X32Action applies to 512 to 547 only.
	X32Action linux.BPFAction

	// UnknownAction, unless it is zero, replaces DefaultAction for numbers above those that the
	// kernel used when this generator was made, and for the number 0 on s390x, which kernels
	// before Linux 5.12 report for every number that they do not know. A newer C library expects
	// Errno(ENOSYS) from an older kernel: it then falls back to an older call, while it would
	// give up after EPERM. A rule for such a number takes precedence, as for any other.
	UnknownAction linux.BPFAction

	// Hot is how often each system call is made, by number and in any unit, as strace -c counts
	// them. Frequent calls are decided with fewer instructions. Hot has no other effect, and a
	// missing number counts for little. Nil selects the default, which seccompgen help cost
	// describes.
	Hot map[uintptr]uint64
}
