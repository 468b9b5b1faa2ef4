package main

import (
	"fmt"
	"io"
	"strings"
)

const dash = "–"

var policies = map[string]string{
	"D":    "Moby's default profile",
	"F1":   "Firecracker vmm",
	"F2":   "Firecracker api",
	"F3":   "Firecracker vcpu",
	"I8":   "20 calls and 8 ioctl requests",
	"I64":  "20 calls and 64 ioctl requests",
	"I512": "20 calls and 512 ioctl requests",
	"M7":   "any of 7 bits",
	"M13":  "any of 13 bits in both halves",
	"M169": "any of 13 bits and any of 13 others",
	"S10":  "10 calls",
	"S100": "100 calls",
	"S300": "300 calls",
}

// printAll writes a table for each policy, and under it why there is a dash and what is
// wrong.
func printAll(w io.Writer, results []*result, least []smallest) {
	fmt.Fprintf(w, "%s\n\n%s\n\n", machine(), legend)
	printSummary(w, results)
	for _, r := range results {
		fmt.Fprintf(w, "### %s: %s\n\n", r.Plain.Name, policies[r.Plain.Name])
		rows := [][]string{{r.Plain.Name, "size", "match", "mismatch", "denied", "unconditional", "longest path", "cached", "wrong",
			"compile µs", "install µs", "match ns", "denied ns", "unconditional ns"}}
		var notes []string
		for _, c := range r.Cells {
			rows = append(rows, c.row())
			if c.None != "" {
				notes = append(notes, fmt.Sprintf("%s: no program. %s.", c.Compiler.Name, c.None))
			}
			if c.Kernel.None != "" {
				notes = append(notes, fmt.Sprintf("%s: not timed in the kernel: %s.", c.Compiler.Name, c.Kernel.None))
			}
			if c.Example != "" {
				notes = append(notes, fmt.Sprintf("%s: such as %s.", c.Compiler.Name, c.Example))
			}
		}
		table(w, rows)
		if len(notes) > 0 {
			fmt.Fprintf(w, "* %s\n\n", strings.Join(notes, "\n* "))
		}
	}
	printSmallest(w, least)
}

func (c *cell) row() []string {
	row := []string{c.Compiler.Name}
	if c.None != "" {
		for range 13 {
			row = append(row, dash)
		}
		return row
	}
	wrong := fmt.Sprintf("%d of %d", c.Wrong, c.Tried)
	return append(row, fmt.Sprint(c.Size), c.Match.String(), c.Mismatch.String(), c.Denied.String(), c.Unconditional.String(),
		fmt.Sprint(c.LongestPath), fmt.Sprintf("%d/%d", c.Cached, c.Constant), wrong,
		micros(float64(c.Compile)), both(c.Kernel.Install.min()/1e3, c.Kernel.Install.median()/1e3, len(c.Kernel.Install)),
		c.over(kindMatch), c.over(kindDenied), c.over(kindUnconditional))
}

func (c *cell) over(of kind) string {
	return both(c.Kernel.least(of), c.Kernel.median(of), len(c.Kernel.PerCall[of]))
}

// both prints the least of some samples with their median.
func both(least, median float64, samples int) string {
	if samples == 0 {
		return dash
	}
	return fmt.Sprintf("%.1f (%.1f)", least, median)
}

func (m mean) String() string {
	if m.Calls == 0 {
		return dash
	}
	return fmt.Sprintf("%.1f", m.value())
}

// micros prints nanoseconds as microseconds, or a dash for what was not taken.
func micros(ns float64) string {
	if ns == 0 {
		return dash
	}
	return fmt.Sprintf("%.1f", ns/1e3)
}
