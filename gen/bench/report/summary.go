package main

import (
	"fmt"
	"io"

	"github.com/seccompgen/seccompgen/gen/bench/compilers"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// legend explains the columns.
const legend = `Executed instructions are means: *match* over the rules with conditions, each once, with arguments that match;
*mismatch* over the calls that have such rules, with arguments that match none; *denied* over the numbers 0 to 462
that are refused whatever the arguments; *unconditional* over the calls that are allowed whatever the arguments, had
the kernel not cached them. *wrong* are answers to boundary calls that are not the policy's; calls of x32 and of
other architectures, where the libraries mean different things, are held to what each means. Times are the least of
interleaved rounds, in parentheses the median; nanoseconds are those over the same call without a filter: the
difference of the least, and the median of the differences within rounds. Compiling with seccompgen happens at
go generate, and its time includes the proof; the others compile when the program starts. elastic has no comparison
under a mask: one is said as a test for each bit that has to be set, and one that no other is. It alone has a word for
any of some bits, which is said as one test.`

// printSummary writes one table with all compilers beside each other.
func printSummary(w io.Writer, results []*result) {
	head := []string{"size / match / denied / install µs"}
	for _, c := range compilers.All() {
		head = append(head, c.Name)
	}
	rows := [][]string{head}
	for _, r := range results {
		row := []string{r.Plain.Name + ", " + policies[r.Plain.Name]}
		for _, c := range r.Cells {
			cell := c.figures()
			if c.None == "" {
				cell += " / " + micros(c.Kernel.Install.min())
			}
			if c.Example != "" {
				cell += " ✗"
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	table(w, rows)
	fmt.Fprintf(w, "%s: no program, ✗: a program that answers some calls wrongly; below is why.\n\n", dash)
}

// figures are the counts of the summary, a dash for no program.
func (c *cell) figures() string {
	if c.None != "" {
		return dash
	}
	return fmt.Sprintf("%d / %v / %v", c.Size, c.Match, c.Denied)
}

func printSmallest(w io.Writer, list []smallest) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(w, "### The smallest program that sandboxes itself\n\n")
	rows := [][]string{{"with", "stripped bytes", "packages", "allocations of the install", "its system calls"}}
	for _, s := range list {
		rows = append(rows, []string{s.Name, fmt.Sprint(s.Size), fmt.Sprint(s.Packages), fmt.Sprint(s.Allocations), fmt.Sprint(len(s.Calls))})
	}
	table(w, rows)
	for _, s := range list {
		fmt.Fprintf(w, "* %s: %s.\n", s.Name, names(s.Calls))
	}
	fmt.Fprintf(w, "\nThat with libseccomp needs libseccomp.so.2 besides, and allocates in C what is not counted.\n\n")
}

// names lists system calls in order, those made several times in a row once.
func names(calls []uint64) (text string) {
	a, err := arch.Lookup("amd64")
	if err != nil {
		return err.Error()
	}
	for i := 0; i < len(calls); {
		n := 1
		for i+n < len(calls) && calls[i+n] == calls[i] {
			n++
		}
		if text != "" {
			text += ", "
		}
		text += a.Describe(uint32(calls[i]))
		if n > 1 {
			text += fmt.Sprintf(" ×%d", n)
		}
		i += n
	}
	return text
}
