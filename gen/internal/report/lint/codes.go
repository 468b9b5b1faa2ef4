package lint

// Code names a kind of finding. Codes never change: //seccompgen:ignore comments and
// tools that read reports use them.
type Code string

const (
	DeadRule          Code = "dead-rule"
	DeadRuleSet       Code = "dead-rule-set"
	CoveredRule       Code = "covered-rule"
	ConstantCondition Code = "constant-condition"
	HighBits          Code = "high-bits"
	KillThread        Code = "kill-thread"
	ErrnoZero         Code = "errno-zero"
	X32Bypass         Code = "x32-bypass"
	ArchBypass        Code = "arch-bypass"
	NarrowWord        Code = "narrow-word"
	Twin              Code = "twin"
	PointerTwin       Code = "pointer-twin"
	RuntimeCall       Code = "runtime-call"
	EnosysFallback    Code = "enosys-fallback"
	UntaggedRules     Code = "untagged-rules"
	UnusedIgnore      Code = "unused-ignore"
	Undecided         Code = "undecided"
)

// Kind explains a code.
type Kind struct {
	Code Code
	// Reason says in one line what is wrong.
	Reason string
	// More gives details and the way out.
	More string
}

// Codes lists all kinds, in the order of the manual.
var Codes = []Kind{
	{DeadRule, "a rule decides no call: earlier rules take all of its calls, or no call meets its conditions",
		"Remove the rule, or put the narrower rule first."},
	{DeadRuleSet, "a rule set decides no call: all of its rules are dead, or it has none",
		"Remove it, or put it before the rule set that takes its calls."},
	{CoveredRule, "a rule changes nothing: without it all calls get the same action",
		"Later rules or the default action give its calls the same action. All reported rules can be removed together."},
	{ConstantCondition, "a condition on an argument holds for every value or for none",
		"Write rules.MatchAny{} if you mean any value. Remove a rule whose condition never holds."},
	{HighBits, "a call is denied, but permitted with other values in register bits that the kernel ignores",
		"The kernel reads only the low 32 bits of an int. Compare with rules.MaskedEqual(0xffffffff, …), in a rule set that denies, before the one that allows."},
	{KillThread, "KILL_THREAD leaves a Go process running without one of its threads",
		"The locks and goroutines of the thread are lost. KILL_THREAD is also the default when the rules give no action. Use KILL_PROCESS."},
	{ErrnoZero, "errno 0 makes a call that was not made look like a success",
		"The kernel returns 0, which the caller takes for success: privileges seem dropped, memory protected, a file open as descriptor 0. Use another error, such as EPERM. If the caller must not notice (fsync, for speed), say so in an ignore comment."},
	{X32Bypass, "a call is permitted under its x32 number but denied under its own number",
		"Make X32Action or BadArchAction an action that denies, or apply the same rules to the x32 number, which has bit 30 set."},
	{ArchBypass, "32-bit calls are permitted while calls of the program's own architecture are denied",
		"BadArchAction is ALLOW or LOG. Make it an action that denies. If 32-bit programs must run under the filter, list their ABI (abi=amd64,386)."},
	{NarrowWord, "a comparison needs more bits than an argument of a 32-bit architecture has",
		"This is an error of seccompgen generate and seccompgen lint, not a finding. It cannot be ignored."},
	{Twin, "another call does what the rules deny to this call",
		"Apply the same rules to both calls. The rules restrict a call if they check its arguments, or if they deny it by name with an action other than errno ENOSYS."},
	{PointerTwin, "another call does what the rules deny to this call, with arguments in memory that no filter can read",
		"Deny the other call. With errno ENOSYS, libraries fall back to this call."},
	{RuntimeCall, "the rules deny a call that every Go program makes",
		"Allow exit_group; rt_sigreturn, by which signal handlers return; and restart_syscall, by which a wait continues after a stop."},
	{EnosysFallback, "a newer call fails with another error than ENOSYS while the older one is permitted",
		"C libraries fall back from clone3, faccessat2, openat2, close_range, statx and others to older calls only after ENOSYS. Add a rule set that returns ENOSYS for the newer call, or permit it."},
	{UntaggedRules, "a file of rules is part of the program, in the package of its tables",
		"The program then links the packages that rules import, and does not build for other systems. Begin the file with //go:build seccompgen, or move the rules to a package of their own and give seccompgen the directory of the tables with -o (seccompgen init -rules)."},
	{UnusedIgnore, "a //seccompgen:ignore comment suppresses nothing",
		"Remove it. The check covers only the requested architectures."},
	{Undecided, "the rules are too large for a question to be decided",
		"The question stays open. It is not counted as a finding and not printed as text."},
}

// Names lists the codes that an ignore comment may name.
func Names() []string {
	var names []string
	for _, k := range Codes {
		if k.Code.CanBeIgnored() {
			names = append(names, string(k.Code))
		}
	}
	return names
}

// CanBeIgnored reports whether an ignore comment may suppress a code. It may not suppress
// an error, an open question, or the finding that an ignore comment is unused.
func (c Code) CanBeIgnored() bool {
	return c != NarrowWord && c != UnusedIgnore && c != Undecided
}
