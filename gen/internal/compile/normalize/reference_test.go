package normalize_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// reference reads the rules as the sentences of package rules say, straight from
// the maps and without a normal form. It is the second opinion on Normalize.
func reference(program Program, a *arch.Arch, call *linux.SeccompData) linux.BPFAction {
	action := returned(program, a, call)
	switch data := action & 0xffff; action &^ data {
	case linux.SECCOMP_RET_TRAP, linux.SECCOMP_RET_TRACE:
		return action
	case linux.SECCOMP_RET_ERRNO:
		return Errno(uint16(min(data, 4095))) // the kernel takes no more
	default:
		return action &^ data // which nobody reads
	}
}

func returned(program Program, a *arch.Arch, call *linux.SeccompData) linux.BPFAction {
	if call.Arch != a.Token {
		return program.BadArchAction
	}
	for _, set := range program.RuleSets {
		entry, ok := set.Rules[uintptr(uint32(call.Nr))]
		if !ok || set.Vsyscall && (a.WordBits == 32 || call.InstructionPointer>>63 == 0) {
			continue
		}
		if len(entry) == 0 {
			return set.Action
		}
		for _, rule := range entry {
			if matches(rule, a, call) {
				return set.Action
			}
		}
	}
	nr, action := uint32(call.Nr), program.DefaultAction
	if call.Nr == -1 {
		return action
	}
	last := uint32(0) // of a table without calls
	if a.GOARCH == "amd64" {
		last = 471
	}
	if program.UnknownAction != 0 && nr > last {
		action = program.UnknownAction
	}
	through := func(a linux.BPFAction) bool { return a == Allow || a == Log }
	x32 := a.GOARCH == "amd64" && nr >= 1<<30
	stray := a.GOARCH == "amd64" && nr >= 512 && nr < 548 && through(action)
	if (x32 || stray) && program.X32Action != 0 {
		return program.X32Action
	}
	if x32 || stray {
		own := program.DefaultAction
		if x32 && program.UnknownAction != 0 && nr-1<<30 > 471 {
			own = program.UnknownAction
		}
		if through(program.BadArchAction) && !through(own) {
			return own
		}
		return program.BadArchAction
	}
	return action
}

func matches(rule Rule, a *arch.Arch, call *linux.SeccompData) bool {
	for i, matcher := range rule {
		x := call.InstructionPointer
		if i < 6 {
			x = call.Args[i]
		}
		all := uint64(math.MaxUint64)
		if a.WordBits == 32 {
			all = math.MaxUint32
		}
		x &= all
		ok := false
		switch m := matcher.(type) {
		case nil, MatchAny:
			ok = true
		case EqualTo:
			ok = x == uint64(m)
		case NotEqual:
			ok = x != uint64(m)
		case GreaterThan:
			ok = x > uint64(m)
		case GreaterThanOrEqual:
			ok = x >= uint64(m)
		case LessThan:
			ok = x < uint64(m)
		case LessThanOrEqual:
			ok = x <= uint64(m)
		case Masked:
			ok = x&uint64(m.Mask)&all == uint64(m.Value)
		}
		if !ok {
			return false
		}
	}
	return true
}

func TestNormalizeKeepsTheMeaning(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	compiled := 0
	for _, a := range []*arch.Arch{amd64, wide, small} {
		for range 2000 {
			program := cases.Random(r, a)
			p, err := normalize.Rules(program, a)
			if err != nil {
				continue // an unreachable rule set; TestMistakes has the cases
			}
			compiled++
			for range 50 {
				d := cases.RandomCall(r, a)
				if got, want := p.Eval(d), reference(program, a, d); got != want {
					t.Fatalf("%s: %+v\n gives %v, the rules say %v\n%+v\n%v", a, d, got, want, program, p)
				}
			}
		}
	}
	if compiled < 2000 {
		t.Errorf("only %d programs were looked at", compiled)
	}
}

func TestRangesCoverAllNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		p, err := normalize.Rules(cases.Random(r, amd64), amd64)
		if err != nil {
			continue
		}
		next := uint64(0)
		for i, rg := range p.Ranges {
			if uint64(rg.First) != next || rg.Last < rg.First {
				t.Fatalf("range %d is %d–%d, expected to begin at %d", i, rg.First, rg.Last, next)
			}
			if i > 0 && rg.Decision.Equal(p.Ranges[i-1].Decision) {
				t.Fatalf("ranges %d and %d decide alike", i-1, i)
			}
			if last := rg.Decision[len(rg.Decision)-1]; len(last.When) > 0 {
				t.Fatalf("range %d has no last word: %v", i, rg.Decision)
			}
			next = uint64(rg.Last) + 1
		}
		if next != 1<<32 {
			t.Fatalf("the ranges end at %d", next)
		}
	}
}
