package prove

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Counterexample is the error for a program that disagrees with its rules. It has a call that
// the two answer differently: a named call of one of the filter's ABIs if there is one, the
// native ABI first. Of the candidates it is the least, by instruction pointer and then by the
// arguments in order.
type Counterexample struct {
	Call linux.SeccompData

	// Program and Rules are the actions that the two give the call.
	Program, Rules linux.BPFAction

	// Path has the zero-based numbers of the executed instructions, in order.
	Path []int

	// Origin is the rule that decides the call.
	Origin meaning.Origin

	native *arch.Arch
}

// Error reads "ioctl with arg1 = 0x5412 on amd64: instruction 31 returns allow, the rules
// say errno (1) by rule set 0, rule 2 (instructions executed: …)".
func (c *Counterexample) Error() string {
	on := c.native
	if c.Origin.ABI != nil {
		on = c.Origin.ABI
	}
	return fmt.Sprintf("%s: instruction %d returns %v, the rules say %v %s (instructions executed: %s)",
		Describe(&c.Call, on), c.Path[len(c.Path)-1], c.Program, c.Rules, c.Origin, numbers(c.Path))
}

// Difference is the error for two programs that do not agree on every call.
type Difference struct {
	Call         linux.SeccompData
	A, B         linux.BPFAction // the actions that the programs return
	PathA, PathB []int           // the instructions executed
}

// Error reads "socket with arg0 = 0x26 on amd64: the first program returns allow
// at instruction 12, the second errno (1) at 14".
func (d *Difference) Error() string {
	a, _ := arch.ByToken(d.Call.Arch)
	return fmt.Sprintf("%s: the first program returns %v at instruction %d, the second %v at %d",
		Describe(&d.Call, a), d.A, d.PathA[len(d.PathA)-1], d.B, d.PathB[len(d.PathB)-1])
}

// Undecided is the error if the verifier exhausts its budget. The two sides may or may not
// agree.
type Undecided struct {
	// First to Last are the numbers of the first part that was not decided, after the
	// attempt at all calls together had failed.
	First, Last uint32

	// Instruction is where the budget ran out: the zero-based number of an instruction of
	// the first program (Program 0) or of the second (1). It is -1 if that happened in the
	// rules or in the comparison.
	Instruction int
	Program     int

	Reason string
}

// Error reads "undecided for system calls 16–16: at instruction 31 the diagram grows too
// large (…)".
func (u *Undecided) Error() string {
	where := "in the comparison"
	if u.Instruction >= 0 {
		where = fmt.Sprintf("at instruction %d", u.Instruction)
		if u.Program == 1 {
			where += " of the second program"
		}
	}
	return fmt.Sprintf("undecided for system calls %d–%d: %s %s (the budget is %d nodes and %d steps)",
		u.First, u.Last, where, u.Reason, MaxNodes, MaxSteps)
}

// Describe returns the text of a call, such as "socket with arg0 = 0x26 on amd64". It omits
// words that are zero. A gives the name if the call has its token; it may be nil.
func Describe(call *linux.SeccompData, a *arch.Arch) string {
	nr, name, on := uint32(call.Nr), "", ""
	if a != nil && call.Arch == a.Token {
		name, on = a.Describe(nr), " on "+a.GOARCH
	} else {
		name, on = fmt.Sprintf("system call %d", nr), fmt.Sprintf(" of architecture %#x", call.Arch)
	}
	return name + With(call) + on
}

// With lists the arguments and the instruction pointer of a call that are not zero, to follow
// a name: " with arg0 = 0x26". It returns "" if all are zero.
func With(call *linux.SeccompData) string {
	var fields []string
	for i, x := range call.Args {
		if x != 0 {
			fields = append(fields, fmt.Sprintf("%s = %#x", fieldName(i), x))
		}
	}
	if x := call.InstructionPointer; x != 0 {
		fields = append(fields, fmt.Sprintf("%s = %#x", fieldName(rules.RuleIP), x))
	}
	if len(fields) == 0 {
		return ""
	}
	return " with " + strings.Join(fields, ", ")
}

// fieldName returns the name that listings use for a position of a rule.
func fieldName(position int) string {
	if position == rules.RuleIP {
		return "ip"
	}
	return fmt.Sprintf("arg%d", position)
}

func numbers(path []int) string {
	return strings.Trim(fmt.Sprint(path), "[]")
}
