package diff

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// mostOthers is the greatest number of exceptions to "all calls".
const mostOthers = 16

// mostRanges is the greatest number of unnamed ranges that are listed. All names are
// listed.
const mostRanges = 64

// Subjects names the calls of a change: names in order, then numbers. If the change
// covers almost all calls, Subjects lists the exceptions instead.
//
//	io_uring_enter, io_uring_register, io_uring_setup, numbers 472–1999
//	all calls except read, write
func (c *Change) Subjects(a *arch.Arch) string {
	if c.Calls == nil {
		return "calls of many numbers"
	}
	if c.Where != "" {
		a = &arch.Arch{}
	}
	var others []arch.Run
	next := uint64(0)
	for _, run := range c.Calls {
		if uint64(run.First) > next {
			others = append(others, a.RunsWithX32(uint32(next), run.First-1, mostOthers)...)
		}
		next = uint64(run.Last) + 1
	}
	if next <= math.MaxUint32 {
		others = append(others, a.RunsWithX32(uint32(next), math.MaxUint32, mostOthers)...)
	}
	switch {
	case len(others) == 0:
		return "all calls"
	case len(others) <= mostOthers && 2*len(others) < len(c.Calls):
		return "all calls except " + list(others)
	}
	return list(c.Calls)
}

func list(runs []arch.Run) string {
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b arch.Run) int {
		switch {
		case a.Name != "" && b.Name != "":
			return strings.Compare(a.Name, b.Name)
		case a.Name != "":
			return -1
		case b.Name != "":
			return 1
		}
		return cmp.Compare(a.First, b.First)
	})
	var words []string
	unnamed := 0
	for _, run := range runs {
		if run.Name == "" {
			unnamed++
		}
		if unnamed <= mostRanges {
			words = append(words, run.String())
		}
	}
	if unnamed > mostRanges {
		words = append(words, fmt.Sprintf("%d more ranges of numbers", unnamed-mostRanges))
	}
	return strings.Join(words, ", ")
}

// Call writes a call as strace would, up to the last argument that is not zero:
// "socket(0x26)".
func Call(call *linux.SeccompData, a *arch.Arch) string {
	var words []string
	for i, x := range call.Args {
		if x != 0 {
			for len(words) < i {
				words = append(words, "0")
			}
			words = append(words, fmt.Sprintf("%#x", x))
		}
	}
	number := arch.Run{First: uint32(call.Nr), Last: uint32(call.Nr)}
	where := ""
	if call.Arch != a.Token {
		where = " of " + tokens(call.Arch, call.Arch)
		a, _ = arch.ByToken(call.Arch)
	}
	if a != nil {
		number = a.RunsWithX32(number.First, number.Last, 1)[0]
	}
	s := fmt.Sprintf("%v(%s)%s", number, strings.Join(words, ", "), where)
	if call.InstructionPointer != 0 {
		s += fmt.Sprintf(" at address %#x", call.InstructionPointer)
	}
	return s
}

// Action names an action; the error of ERRNO has its name on the architecture.
func Action(action linux.BPFAction, a *arch.Arch) string {
	return bpf.Names{Errno: a.Errno}.Action(action)
}
