package main

import (
	"runtime"
	"time"
)

// timeCompilers records the least compile time of each program. All compilers run in one
// process and take turns, so a slow phase of the machine affects all of them. Other compilers
// need this time at each start of a program, this project at go generate time. Its time
// includes the proof.
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
