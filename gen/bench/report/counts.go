package main

import (
	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// counts are the counts of a program, which are the same on every machine.
type counts struct {
	Size, LongestPath int

	// Means of the instructions executed: over the rules with conditions, each once,
	// with arguments that match it; over the calls that have such rules, with
	// arguments that match none; over the numbers up to lastNumber that are refused
	// whatever the arguments; over those that are permitted whatever the arguments.
	Match, Mismatch, Denied, Unconditional mean

	// Cached of Constant unconditionally allowed calls are remembered by the kernel.
	Cached, Constant int
}

// lastNumber is the last number that counts as denied, so that averages do not depend on the
// amount of unused numbers.
const lastNumber = 462

// mean is a sum and the number of calls in it.
type mean struct{ Sum, Calls int }

func (m mean) value() float64 { return float64(m.Sum) / float64(max(m.Calls, 1)) }

// count runs the program for the calls that each mean is over.
func count(p *cases.Plain, normal *policy.Policy, program []linux.BPFInstruction) (c counts, err error) {
	c.Size, c.LongestPath = len(program), bpf.LongestPath(program)
	run := func(m *mean, call linux.SeccompData) {
		result, e := bpf.Run(program, &call, false)
		if e != nil {
			err = e
		}
		m.Sum += result.Executed
		m.Calls++
	}
	for _, call := range matching(p) {
		run(&c.Match, call)
	}
	for _, call := range mismatching(p) {
		run(&c.Mismatch, call)
	}
	for nr := uint32(0); nr <= lastNumber || nr <= lastNamed(p); nr++ {
		action, constant := normal.Lookup(nr).Decision.Constant()
		call := linux.SeccompData{Nr: int32(nr), Arch: p.Arch}
		switch {
		case !constant:
		case action == linux.SECCOMP_RET_ALLOW:
			run(&c.Unconditional, call)
			c.Constant++
			if bpf.ConstantAllow(program, p.Arch, nr) {
				c.Cached++
			}
		case nr <= lastNumber:
			run(&c.Denied, call)
		}
	}
	return c, err
}

func lastNamed(p *cases.Plain) (last uint32) {
	for _, r := range p.Rules {
		last = max(last, r.Nr)
	}
	return last
}
