package rules

import "github.com/seccompgen/seccompgen/seccomp/linux"

// RuleSet gives one action to the calls that its rules accept. The zero value
// accepts no call.
type RuleSet struct {
	Rules SyscallRules

	// Action is what happens to a call that Rules accept. Its zero value is
	// KILL_THREAD, as it is the kernel's.
	Action linux.BPFAction

	// Vsyscall narrows the set to calls whose instruction pointer has its top
	// bit set: those that come from the kernel's own pages, as the emulated
	// vsyscall page of x86 does. Other calls go on to the next rule set.
	Vsyscall bool
}

// Program is a whole filter: rule sets of which the first that matches decides.
//
// The zero value kills the thread that makes any call at all; no program wants
// that, so DefaultAction and BadArchAction are worth writing out even where
// they are the same.
type Program struct {
	// RuleSets are tried in order.
	RuleSets []RuleSet

	// DefaultAction is what happens to a call that no rule set matches.
	DefaultAction linux.BPFAction

	// BadArchAction is what happens to a call made through the conventions of
	// another architecture, for which the numbers mean other calls.
	//
	// On amd64 the calls of x32 are such calls too, but for X32Action. On MIPS, where a
	// process can make the calls of every convention by their numbers, it takes the
	// place of a DefaultAction that permits those of the others. The number -1,
	// by which a tracer has a call skipped, keeps DefaultAction.
	BadArchAction linux.BPFAction

	// X32Action, unless it is zero, is what happens on amd64 to calls of x32, whose
	// numbers begin at 1<<30 and whose architecture is the same; else it is
	// BadArchAction (or DefaultAction, where that denies and BadArchAction does not).
	// Where DefaultAction permits calls, it is also for 512 to 547, which kernels before
	// Linux 5.4 take for calls of x32. For a filter that names x32 as one of its ABIs,
	// whose rules are then for these calls too, it is for 512 to 547 alone.
	// Setting it to DefaultAction saves two instructions when that action denies.
	X32Action linux.BPFAction

	// UnknownAction, unless it is zero, takes the place of DefaultAction for numbers
	// above those that were given to calls when this generator was made, and for the
	// number 0 on s390x, by which kernels before Linux 5.12 report every number that they do not know.
	// Errno(ENOSYS) is what a newer C library expects from an older kernel: it then
	// falls back to an older call, while it would give up after EPERM. A rule for such a number
	// comes first, as for any other.
	UnknownAction linux.BPFAction

	// Hot is how often each system call is made, by number and in any unit, as
	// strace -c counts them: calls that are made often are decided with fewer
	// instructions. It has no other meaning, and a number that is missing counts
	// for little. Nil leaves it to the default, which seccompgen help cost states.
	Hot map[uintptr]uint64
}
