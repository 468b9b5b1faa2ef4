package cost

import (
	"cmp"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// Report says what a filter costs.
type Report struct {
	Arch *arch.Arch

	// Size is the number of instructions.
	Size int

	// Expected is the number of instructions that an average call executes. The average
	// covers only calls that execute any; Expected is 0 if there are none.
	Expected float64

	// Longest is the longest path that a call takes.
	Longest Path

	// Always counts the numbers of the architecture's table that are always allowed.
	// Cached counts those of them that the kernel caches, from Linux 5.11 on.
	Always, Cached int

	// Calls lists the calls that execute instructions, the most expensive in total first.
	Calls []Call

	// Install is the kernel's work when the filter is installed.
	Install Install
}

// Path is one path through a program.
type Path struct {
	Executed int // instructions, including the return

	// Call takes the path. It is nil if the program is too large to decide; Executed is
	// then the length of the longest path, whether or not a call takes it.
	Call *linux.SeccompData
}

// Install is what the kernel does when a filter is installed, apart from translating each
// instruction: from Linux 5.11 on it tries every number of the native table
// (seccomp_cache_prepare_bitmap in kernel/seccomp.c).
type Install struct {
	Numbers  int // 0 up to the greatest number of the table
	Executed int // instructions, for all of them together
}

// Undecided is the error for a program whose cost exceeds the budget of the analysis.
type Undecided struct{ Reason error }

func (e *Undecided) Error() string {
	return "too large for its cost to be determined: " + e.Reason.Error()
}

// Unwrap returns the limit that was reached.
func (e *Undecided) Unwrap() error { return e.Reason }

// The budget in the units of package bdd: a quarter of what a proof may spend.
const (
	maxNodes = prove.MaxNodes / 4
	maxSteps = prove.MaxSteps / 4
)

// Of reports what a program costs on an architecture, for calls with the given weights.
// The error is from bpf.Check, or is *Undecided.
func Of(program []linux.BPFInstruction, a *arch.Arch, w weight.Weights) (*Report, error) {
	if err := bpf.Check(program); err != nil {
		return nil, err
	}
	r := &Report{Arch: a, Size: len(program), Longest: longest(program, a)}
	r.install(program)
	c := newCounter(program, a, w)
	return r, c.try(func() { c.count(r) })
}

// LeastTests is a lower bound on Σ weight·tests + price·(number of tests) for any search
// that uses equality and order tests. The caller passes diagram.LeastTests, which knows how
// the compiler searches. This package does not, so that it stays independent of the compiler.
type LeastTests func(runs []weight.Run, price float64) float64

// Bound is a lower bound on the instructions that an average call executes, under any
// program that means the same and searches as this compiler does; bound.go defines these
// programs. Bound takes longer than Of.
func Bound(program []linux.BPFInstruction, a *arch.Arch, w weight.Weights, leastTests LeastTests) (least float64, err error) {
	if err := bpf.Check(program); err != nil {
		return 0, err
	}
	c := newCounter(program, a, w)
	return least, c.try(func() {
		var own Report
		groups := c.count(&own)
		total := 0.0
		weigh := func(g *group, nr uint32) float64 {
			if g.cached {
				return 0
			}
			one := g.Group
			one.First, one.Last = nr, nr
			return c.shares.Calls(one)
		}
		for _, call := range own.Calls {
			total += call.weight
		}
		if total > 0 {
			least = min(c.bound(groups, weigh, 0, leastTests)/total, own.Expected)
		}
	})
}

// Sample is a call and its weight.
type Sample struct {
	Call   linux.SeccompData
	Weight float64
}

// Least is a lower bound on Σ weight·instructions over the samples, plus price for each
// instruction of the program. It holds for the same programs as Bound. Samples of one number
// must have the same weight.
func Least(program []linux.BPFInstruction, a *arch.Arch, samples []Sample, price float64, leastTests LeastTests) (least float64, err error) {
	if err := bpf.Check(program); err != nil {
		return 0, err
	}
	c := newCounter(program, a, weight.Weights{})
	return least, c.try(func() {
		groups := c.groups()
		weights := map[uint32]float64{}
		for _, s := range samples {
			i, _ := slices.BinarySearchFunc(groups, uint32(s.Call.Nr), func(g group, nr uint32) int { return cmp.Compare(g.Last, nr) })
			g := &groups[i]
			if weights[uint32(s.Call.Nr)] == 0 {
				g.cases = nil
			}
			weights[uint32(s.Call.Nr)] += s.Weight
			g.cases = append(g.cases, s.Call)
		}
		least = c.bound(groups, func(_ *group, nr uint32) float64 { return weights[nr] }, price, leastTests)
	})
}

// install counts the kernel's work at installation, and the calls that it caches. On an
// architecture without the cache both stay 0.
func (r *Report) install(program []linux.BPFInstruction) {
	if r.Arch.Uncached {
		return
	}
	for nr := range r.Arch.Table + 1 {
		r.Install.Numbers++
		r.Install.Executed += bpf.Emulated(program, r.Arch.Token, nr)
	}
	for _, nr := range r.Arch.Numbers() {
		if nr <= r.Arch.Table && bpf.ConstantAllow(program, r.Arch.Token, nr) {
			r.Cached++
		}
	}
}
