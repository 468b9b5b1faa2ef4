package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/seccompgen/seccompgen/gen/bench/compilers"
	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// result has the results of all compilers for one policy.
type result struct {
	Plain  cases.Plain
	Normal *policy.Policy
	Cells  []*cell // in the order of compilers.All
}

// cell is the result of one compiler for one policy.
type cell struct {
	Compiler *compilers.Compiler

	// None says why there is no program to measure, if there is none.
	None string

	Program []linux.BPFInstruction
	counts
	verdict

	build   compilers.Build
	Compile time.Duration
	Kernel  kernelTimes
}

// ours returns this project's cell.
func (r *result) ours() *cell { return r.Cells[0] }

// compileAll makes and verifies all programs. If a compiler cannot make one, this is a
// result. An error means a fault of this program.
func compileAll() ([]*result, error) {
	a, err := arch.Lookup("amd64")
	if err != nil {
		return nil, err
	}
	var results []*result
	for _, plain := range cases.Corpus() {
		r := &result{Plain: plain}
		if r.Normal, err = normalize.Rules(plain.Program(), a); err != nil {
			return nil, fmt.Errorf("%s: %w", plain.Name, err)
		}
		for _, c := range compilers.All() {
			cell, err := compile(c, r)
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", plain.Name, c.Name, err)
			}
			r.Cells = append(r.Cells, cell)
		}
		results = append(results, r)
	}
	return results, nil
}

func compile(c *compilers.Compiler, r *result) (*cell, error) {
	out := &cell{Compiler: c}
	var err error
	if out.build, err = c.Prepare(&r.Plain); err != nil {
		out.None = err.Error()
		return out, nil
	}
	program, err := out.build()
	if err != nil {
		out.None = err.Error()
		return out, nil
	}
	if err := bpf.Check(program); err != nil {
		out.None = fmt.Sprintf("the kernel refuses its program of %d instructions: %v", len(program), err)
		return out, nil
	}
	out.Program = program
	if out.counts, err = count(&r.Plain, r.Normal, program); err != nil {
		return nil, err
	}
	out.verdict, err = verdictOf(c, &r.Plain, r.Normal, program)
	var open *prove.Undecided
	if errors.As(err, &open) {
		out.Example, err = "not decided: "+open.Error(), nil
	}
	return out, err
}
