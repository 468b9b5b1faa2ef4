package prove

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Counterexample is the error for a program that does not mean its rules: one call
// that the two answer differently, as plain as there is. It is a named call of one of
// the filter's ABIs if any such differs, the native one first, and the least of those by
// instruction pointer, then arguments in order.
type Counterexample struct {
	Call linux.SeccompData

	// Program and Rules are what the two answer.
	Program, Rules linux.BPFAction

	// Path has the zero-based numbers of the instructions executed, in order.
	Path []int

	// Origin is what decides the call in the rules.
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

// Difference is the error for two programs that do not mean the same.
type Difference struct {
	Call         linux.SeccompData
	A, B         linux.BPFAction // what the programs answer
	PathA, PathB []int           // the instructions executed
}

// Error reads "socket with arg0 = 0x26 on amd64: the first program returns allow
// at instruction 12, the second errno (1) at 14".
func (d *Difference) Error() string {
	a, _ := arch.ByToken(d.Call.Arch)
	return fmt.Sprintf("%s: the first program returns %v at instruction %d, the second %v at %d",
		Describe(&d.Call, a), d.A, d.PathA[len(d.PathA)-1], d.B, d.PathB[len(d.PathB)-1])
}

// Undecided is the error for programs that the verifier cannot compare within its
// budget. Nothing is known of them then.
type Undecided struct {
	// First to Last are the numbers of the calls that were too much, when all
	// calls together had been.
	First, Last uint32

	// Instruction is where the budget went: the zero-based number of an
	// instruction, of the first program (Program 0) or the second (1), or -1 if
	// it went into the rules or the comparison.
	Instruction int
	Program     int

	Reason string
}

// Error reads "undecided for system calls 16–16: at instruction 31 the diagram
// grows too large (…)".
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

// Describe names a call, such as "socket with arg0 = 0x26 on amd64". Words that it
// leaves out are zero. A is the architecture that the call may be of, or nil.
func Describe(call *linux.SeccompData, a *arch.Arch) string {
	nr, name, on := uint32(call.Nr), "", ""
	if a != nil && call.Arch == a.Token {
		name, on = a.Describe(nr), " on "+a.GOARCH
	} else {
		name, on = fmt.Sprintf("system call %d", nr), fmt.Sprintf(" of architecture %#x", call.Arch)
	}
	return name + With(call) + on
}

// With says what is not zero of a call's arguments and instruction pointer, after a
// name: " with arg0 = 0x26", "" if all is.
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

// fieldName names a position of a rule as listings do.
func fieldName(position int) string {
	if position == rules.RuleIP {
		return "ip"
	}
	return fmt.Sprintf("arg%d", position)
}

func numbers(path []int) string {
	return strings.Trim(fmt.Sprint(path), "[]")
}
