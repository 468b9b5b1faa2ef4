package rules

import "github.com/seccompgen/seccompgen/seccomp/linux"

// RuleSet gives one action to the calls that its rules accept. The zero value accepts no call.
type RuleSet struct {
	// Rules has the calls that the set matches.
	Rules SyscallRules

	// Action is what happens to a call that the set matches. The zero value is
	// KILL_THREAD, as in the kernel.
	Action linux.BPFAction

	// Vsyscall restricts the set to calls whose instruction pointer has its top
	// bit set. These come from pages of the kernel, such as the emulated vsyscall
	// page of x86. Other calls continue with the next rule set. On a 32-bit
	// architecture, and for calls of 32-bit ABIs, instruction pointers have 32
	// bits, so the set matches no call there; lint reports that as dead-rule-set.
	Vsyscall bool
}

// Program has the rules of one filter. The first rule set that matches a call
// gives its action. The package comment defines the meaning.
//
// The zero value ends the thread that makes any call. No program wants this, so
// always write out DefaultAction and BadArchAction.
type Program struct {
	// RuleSets are tried in order.
	RuleSets []RuleSet

	// DefaultAction is the action for calls that no rule set matches.
	DefaultAction linux.BPFAction

	// BadArchAction is what happens to a call by the conventions of another
	// architecture, where the same numbers mean other calls.
	//
	// On amd64 it also applies to calls of x32 and, if DefaultAction permits calls, to
	// the numbers 512 to 547; see X32Action. On MIPS a process can
	// make the calls of every convention by their numbers. If DefaultAction permits
	// calls, BadArchAction replaces it there for numbers of the other conventions. The
	// number -1, with which a tracer makes the kernel skip a call, gets DefaultAction.
	BadArchAction linux.BPFAction

	// X32Action is what happens on amd64 to calls of x32. These have the architecture
	// token of amd64, and numbers from 1<<30 on. If X32Action is zero, they get
	// BadArchAction, or DefaultAction if that denies and BadArchAction does not.
	//
	// If DefaultAction permits calls, X32Action also applies to the numbers 512 to 547,
	// which kernels before Linux 5.4 treat as calls of x32, such as execve by 520. Later
	// kernels have no calls of these numbers, and would answer ENOSYS. Under a
	// DefaultAction that denies they get DefaultAction, like other numbers. If the filter names x32 as
	// one of its ABIs, its rules cover the calls of x32, and X32Action applies to 512 to
	// 547 only.
	//
	// Setting X32Action to DefaultAction saves two instructions when that action denies.
	X32Action linux.BPFAction

	// UnknownAction, unless it is zero, replaces DefaultAction for unknown numbers:
	// those above the numbers of all calls that existed when this generator was
	// released. On s390x the number 0 is unknown too, because kernels before Linux 5.12
	// report it for every number that they do not know. Rules for such a number take
	// precedence, as for any other number.
	//
	// Errno(ENOSYS) is what a newer C library expects from an older kernel. It then
	// falls back to an older call, whereas it gives up after EPERM.
	UnknownAction linux.BPFAction

	// Hot tells how often each system call is made, by number and in any unit, for
	// example the counts of strace -c. The compiler spends fewer instructions on calls
	// that are made often. Hot does not change any action. A number that is missing has
	// a small weight. If Hot is nil, the default weights apply, which
	// "seccompgen help cost" describes.
	Hot map[uintptr]uint64
}
