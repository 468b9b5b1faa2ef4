package main

import (
	"errors"
	"fmt"
	"slices"
)

// kernelTimes are the times of a program on the running kernel, in nanoseconds, with one
// sample for each round.
type kernelTimes struct {
	// None says why there are no samples, if there are none.
	None string

	Install samples

	// PerCall is the time of a call, Without that of the same call without a filter
	// in the same round.
	PerCall, Without [kinds]samples
}

// least is what the filter adds to a call by the least times of both. median is that
// of the differences within rounds, which reports whether least is luck.
func (k *kernelTimes) least(of kind) float64 { return k.PerCall[of].min() - k.Without[of].min() }

func (k *kernelTimes) median(of kind) float64 {
	var over samples
	for i, took := range k.PerCall[of] {
		over = append(over, took-k.Without[of][i])
	}
	return over.median()
}

// timeKernel takes the samples: each round starts for each policy a child without a
// filter and one for each program, beginning with another in each round.
func timeKernel(results []*result, rounds int) error {
	for round := range rounds {
		for _, r := range results {
			calls := timed(&r.Plain, r.Normal)
			without, err := inChild(nil, unfiltered(calls))
			if err != nil {
				return fmt.Errorf("without a filter: %w", err)
			}
			for i := range r.Cells {
				c := r.Cells[(i+round)%len(r.Cells)]
				if err := c.sample(r, calls, without); err != nil {
					return fmt.Errorf("%s, %s: %w", r.Plain.Name, c.Compiler.Name, err)
				}
			}
		}
	}
	return nil
}

func (c *cell) sample(r *result, calls []timedCall, without answers) error {
	k := &c.Kernel
	if c.None != "" || k.None != "" {
		return nil
	}
	if !refuses(c.Program, r.Plain.Arch, calls) {
		k.None = "it permits calls that would take effect"
		return nil
	}
	a, err := inChild(c.Program, calls)
	if errors.Is(err, errDied) {
		k.None = "it kills a process that makes calls which the policy allows, or reads the clock"
		return nil
	}
	if err != nil {
		return err
	}
	k.Install = append(k.Install, a.Install)
	for kind, took := range a.PerCall {
		if took > 0 {
			k.PerCall[kind] = append(k.PerCall[kind], took)
			k.Without[kind] = append(k.Without[kind], without.PerCall[kind])
		}
	}
	return nil
}

type samples []float64

// min and median return 0 if there are no samples.
func (s samples) min() float64 {
	if len(s) == 0 {
		return 0
	}
	return slices.Min(s)
}

func (s samples) median() float64 {
	if len(s) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s))
	return (sorted[(len(s)-1)/2] + sorted[len(s)/2]) / 2
}
