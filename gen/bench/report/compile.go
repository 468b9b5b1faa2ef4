package main

import (
	"runtime"
	"time"
)

// timeCompilers notes for each program the least time of making it: in one process,
// the compilers taking turns, so that what slows the machine down slows them all.
// What others take at each start of the program, this project takes when it is
// generated; the proof is in its time.
func timeCompilers(results []*result, rounds int) error {
	for range rounds {
		for _, r := range results {
			for _, c := range r.Cells {
				if c.None != "" {
					continue
				}
				runtime.GC() // pays the debt of whoever came before
				began := time.Now()
				if _, err := c.build(); err != nil {
					return err
				}
				if took := time.Since(began); c.Compile == 0 || took < c.Compile {
					c.Compile = took
				}
			}
		}
	}
	return nil
}
