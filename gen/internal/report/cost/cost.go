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

// Report is what a filter costs.
type Report struct {
	Arch *arch.Arch

	// Size is the number of instructions.
	Size int

	// Expected is how many instructions a call executes on average, of the calls that
	// execute any; 0 if there are none.
	Expected float64

	// Longest is the longest path that a call takes.
	Longest Path

	// Always is how many numbers of the architecture's table are always allowed, and
	// Cached how many of them the kernel remembers, from Linux 5.11 on.
	Always, Cached int

	// Calls are the calls that execute instructions, those first on which most are
	// spent.
	Calls []Call

	// Install is what the kernel does when the filter is installed.
	Install Install
}

// Path is a way through a program.
type Path struct {
	Executed int // instructions, the returning one included

	// Call takes the path, nil if the program is too large to tell; then Executed is
	// that of the longest way through the program, whether or not a call takes it.
	Call *linux.SeccompData
}

// Install is what the kernel does when a filter is installed, besides translating each
// instruction: from Linux 5.11 on it tries every number of the native table
// (seccomp_cache_prepare_bitmap in kernel/seccomp.c).
type Install struct {
	Numbers  int // up to the greatest number of the table
	Executed int // instructions, for all of them
}

// Undecided is the error for a program of which too much depends on too much to say
// what it costs.
type Undecided struct{ Reason error }

func (e *Undecided) Error() string { return "too large to tell what it costs: " + e.Reason.Error() }

// Unwrap is the bound that was met.
func (e *Undecided) Unwrap() error { return e.Reason }

// Bounds of the work, in the terms of package bdd: a quarter of what a proof may take.
const (
	maxNodes = prove.MaxNodes / 4
	maxSteps = prove.MaxSteps / 4
)

// Of says what a program costs on an architecture, for calls that weigh so much. The
// error is that of bpf.Check, or *Undecided.
func Of(program []linux.BPFInstruction, a *arch.Arch, w weight.Weights) (*Report, error) {
	if err := bpf.Check(program); err != nil {
		return nil, err
	}
	r := &Report{Arch: a, Size: len(program), Longest: longest(program, a)}
	r.install(program)
	c := newCounter(program, a, w)
	return r, c.try(func() { c.count(r) })
}

// LeastTests is how many tests a search by equality and order executes at least, times all
// weights, and a price for each test; see diagram.LeastTests, which knows how the compiler
// searches. This package does not, so that its figures are not the compiler's own.
type LeastTests func(runs []weight.Run, price float64) float64

// Bound is what a call executes at least, on average, under any program that means the
// same and finds things as this compiler does; bound.go says which programs that is
// about. It takes longer than Of.
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
			return c.mix.Calls(one)
		}
		for _, call := range own.Calls {
			total += call.weight
		}
		if total > 0 {
			least = min(c.bound(groups, weigh, 0, leastTests)/total, own.Expected)
		}
	})
}

// Sample is a call that weighs so much.
type Sample struct {
	Call   linux.SeccompData
	Weight float64
}

// Least is what programs as in Bound cost at least: what each sample executes times its
// weight, and price for each instruction. Samples of one number weigh the same.
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
				g.ways = nil
			}
			weights[uint32(s.Call.Nr)] += s.Weight
			g.ways = append(g.ways, s.Call)
		}
		least = c.bound(groups, func(_ *group, nr uint32) float64 { return weights[nr] }, price, leastTests)
	})
}

// install counts what the kernel does at installation, and what it remembers: nothing,
// where it does not.
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
