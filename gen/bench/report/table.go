package main

import (
	"fmt"
	"io"
	"strings"
)

// table writes a Markdown table, columns as wide as their widest cell.
func table(w io.Writer, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	line := func(row []string, fill string) {
		for i, cell := range row {
			pad := strings.Repeat(fill, widths[i]-len([]rune(cell)))
			if i == 0 {
				cell += pad
			} else {
				cell = pad + cell
			}
			fmt.Fprintf(w, "| %s ", cell)
		}
		fmt.Fprintln(w, "|")
	}
	line(rows[0], " ")
	rule := make([]string, len(widths))
	for i := range rule {
		rule[i] = "-"
		if i > 0 {
			rule[i] = strings.Repeat("-", widths[i]-1) + ":"
		}
	}
	line(rule, "-")
	for _, row := range rows[1:] {
		line(row, " ")
	}
	fmt.Fprintln(w)
}
