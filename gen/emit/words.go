package emit

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/gen/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// words says a policy in lines of which the first that holds for a call decides:
//
//	other architectures: kill process
//	fcntl: errno EBADF if arg0 >= 0x4    in order of name; of one call,
//	fcntl: allow if arg1 == 0x3          in the order of its clauses
//	read: allow
//	numbers 1000–1999: errno ENOSYS      numbers without a name
//	all others: kill process
//
// A line depends on its own call alone, so that a call more is a line more and
// changes no other: nothing is counted, aligned or, among names, put together.
func words(p *policy.Policy) []string {
	var subjects []subject
	for _, r := range p.Ranges {
		if action, ok := r.Decision.Constant(); ok && action == p.Default {
			continue
		}
		subjects = append(subjects, split(r, p.Arch)...)
	}
	slices.SortStableFunc(subjects, compare)
	lines := []string{"other architectures: " + action(p.BadArch, p.Arch)}
	for _, s := range subjects {
		lines = append(lines, s.lines(p)...)
	}
	return append(lines, "all others: "+action(p.Default, p.Arch))
}

// subject is what lines speak of: a call with a name, or a run of numbers
// without one.
type subject struct {
	label    string
	named    bool
	decision policy.Decision
}

// compare puts names before numbers, and leaves numbers in their order.
func compare(a, b subject) int {
	switch {
	case a.named && b.named:
		return cmp.Compare(a.label, b.label)
	case a.named:
		return -1
	case b.named:
		return 1
	}
	return 0
}

// split divides a range into its subjects:
//
//	read  write  open  …  rseq_slice_yield  472–1999
func split(r policy.Range, a *arch.Arch) []subject {
	var subjects []subject
	unnamed := func(first, last uint32) {
		subjects = append(subjects, subject{label: numbers(first, last), decision: r.Decision})
	}
	next := uint64(r.First) // the first number that is not covered yet
	for _, number := range a.Numbers() {
		if number < r.First || number > r.Last {
			continue
		}
		if uint64(number) > next {
			unnamed(uint32(next), number-1)
		}
		subjects = append(subjects, subject{label: a.Name(number), named: true, decision: r.Decision})
		next = uint64(number) + 1
	}
	if next <= uint64(r.Last) {
		unnamed(uint32(next), r.Last)
	}
	return subjects
}

// numbers says a run of numbers, in hexadecimal where they are made of bits
// rather than counted.
func numbers(first, last uint32) string {
	number := func(n uint32) string {
		if n > math.MaxUint16 {
			return fmt.Sprintf("%#x", n)
		}
		return fmt.Sprint(n)
	}
	if first == last {
		return "number " + number(first)
	}
	return "numbers " + number(first) + "–" + number(last)
}

// lines writes a line for each clause. A last clause that says what the line for
// all others says is left to that.
func (s subject) lines(p *policy.Policy) []string {
	if constant, ok := s.decision.Constant(); ok {
		return []string{s.label + ": " + action(constant, p.Arch)}
	}
	var lines []string
	for _, clause := range s.decision {
		line := s.label + ": " + action(clause.Action, p.Arch)
		if len(clause.When) > 0 {
			line += " if " + clause.Conditions()
		} else if clause.Action == p.Default {
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

// action names an action in the words of a row that returns it.
func action(a linux.BPFAction, on *arch.Arch) string {
	returns := []linux.BPFInstruction{{OpCode: bpf.ReturnK, K: uint32(a)}}
	return strings.TrimPrefix(bpf.Rows(returns, Names(on))[0], "ret ")
}
