package lint

// Code names a kind of finding. Codes are for good: rules name them, in
// //seccompgen:ignore, and so do the tools that read the reports.
type Code string

const (
	DeadRule          Code = "dead-rule"
	DeadRuleSet       Code = "dead-rule-set"
	CoveredRule       Code = "covered-rule"
	ConstantCondition Code = "constant-condition"
	HighBits          Code = "high-bits"
	KillThread        Code = "kill-thread"
	X32Bypass         Code = "x32-bypass"
	ArchBypass        Code = "arch-bypass"
	NarrowWord        Code = "narrow-word"
	Twin              Code = "twin"
	PointerTwin       Code = "pointer-twin"
	RuntimeCall       Code = "runtime-call"
	UnusedIgnore      Code = "unused-ignore"
	Undecided         Code = "undecided"
)

// Kind says what a code stands for.
type Kind struct {
	Code Code
	// Reason says in a line what is wrong with it.
	Reason string
	// More is for who wants to know: what exactly is found, and the way out.
	More string
}

// Codes lists all kinds, in the order of the manual.
var Codes = []Kind{
	{DeadRule, "a rule decides no call: earlier rules take all of its calls, or there are none",
		"Remove it, or put the narrower rule first."},
	{DeadRuleSet, "a rule set decides no call: each of its rules is dead, or it has none",
		"Remove it, or put it before the rule set that takes its calls."},
	{CoveredRule, "without the rule all calls are answered as before",
		"Later rules or the default action give its calls the same answer. All rules found can be removed together."},
	{ConstantCondition, "a condition on an argument holds for every value or for none",
		"Write rules.MatchAny{} if any value is meant, and remove a rule whose condition never holds."},
	{HighBits, "a call is refused, and let through with other bits in its registers that the kernel does not look at",
		"The kernel takes 32 bits of an int and drops the rest. Compare with rules.MaskedEqual(0xffffffff, …), in a rule set that refuses, before the one that allows."},
	{KillThread, "KILL_THREAD ends a thread of a Go program and leaves the process half alive",
		"Locks and goroutines of the thread are lost. The action is also what rules mean that leave it out. Use KILL_PROCESS."},
	{X32Bypass, "an x32 number lets through a call that is refused under its own",
		"Make X32Action or BadArchAction one that refuses, or rule the x32 number, which has bit 30 set, like the call's own."},
	{ArchBypass, "32-bit calls are let through while calls of the program's own architecture are refused",
		"BadArchAction is ALLOW or LOG. Make it one that refuses; a filter that 32-bit programs must run under names their ABI (abi=amd64,386)."},
	{NarrowWord, "a comparison needs more bits than an argument of a 32-bit architecture has",
		"This is an error of seccompgen generate and seccompgen lint, not a finding, and cannot be ignored."},
	{Twin, "another call does what the rules keep this one from",
		"Rule both calls alike. A call is kept from something if the rules check its arguments, or refuse it by name with an action other than errno ENOSYS."},
	{PointerTwin, "another call does what the rules keep this one from, by arguments in memory, where no filter looks",
		"Refuse the other call; errno ENOSYS sends libraries back to this one."},
	{RuntimeCall, "a call is refused that every Go program makes",
		"Allow exit_group, rt_sigreturn, by which signal handlers return, and restart_syscall, by which a wait goes on after a stop."},
	{UnusedIgnore, "a //seccompgen:ignore silences nothing",
		"Remove it. It counts for the architectures that are asked for."},
	{Undecided, "the rules are too large for a question to be decided",
		"Nothing is known then. It is not counted, nor printed as text."},
}

// Names lists the codes that rules may ignore.
func Names() []string {
	var names []string
	for _, k := range Codes {
		if k.Code.CanBeIgnored() {
			names = append(names, string(k.Code))
		}
	}
	return names
}

// CanBeIgnored reports whether rules may silence a code: not what is an error or
// no finding, nor the finding that an answer is out of date.
func (c Code) CanBeIgnored() bool {
	return c != NarrowWord && c != UnusedIgnore && c != Undecided
}
