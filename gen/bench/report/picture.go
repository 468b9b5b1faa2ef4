package main

import (
	"bytes"
	"fmt"
	"html"
)

// The picture has a panel for each figure of each policy, in which each compiler has
// a bar: from zero, and as long as its share of the longest of the panel.
const (
	panelWidth, panelHeight = 236, 118
	barHeight, barStep      = 11, 16
	barLeft, barRoom        = 100, 88
	top                     = 44
)

var (
	drawn   = []string{"D", "F1", "F2", "F3", "I64", "S300"}
	colours = []string{"#1a7f5a", "#8a8f98", "#a9adb5", "#c0c4ca", "#d5d8dc"}
	panels  = []struct {
		title string
		of    func(*cell) float64
	}{
		{"instructions", func(c *cell) float64 { return float64(c.Size) }},
		{"executed, match", func(c *cell) float64 { return c.Match.value() }},
		{"executed, denied", func(c *cell) float64 { return c.Denied.value() }},
		{"install, µs", func(c *cell) float64 { return c.Kernel.Install.min() / 1e3 }},
	}
)

// draw returns the picture as SVG text.
func draw(results []*result) []byte {
	var b bytes.Buffer
	width, height := panelWidth*len(panels)+16, top+panelHeight*len(drawn)
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" font-family="sans-serif" font-size="11">`+"\n", width, height)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", width, height)
	text(&b, 8, 20, "#333", "Programs for the same policies: shorter is better. Each panel has its own scale, from zero. ✗: the program answers some calls wrongly.")
	row := 0
	for _, name := range drawn {
		for _, r := range results {
			if r.Plain.Name != name {
				continue
			}
			for i, p := range panels {
				panel(&b, 8+i*panelWidth, top+row*panelHeight, p.title, p.of, r)
			}
			row++
		}
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

func panel(b *bytes.Buffer, x, y int, title string, of func(*cell) float64, r *result) {
	longest := 0.0
	for _, c := range r.Cells {
		longest = max(longest, of(c))
	}
	if longest == 0 {
		return
	}
	text(b, x, y+10, "#000", r.Plain.Name+": "+title)
	for i, c := range r.Cells {
		at := y + 18 + i*barStep
		text(b, x, at+barHeight-2, "#333", c.Compiler.Name)
		value, label := of(c), ""
		switch {
		case value == 0:
			label = dash
		case title == panels[0].title:
			label = fmt.Sprintf("%.0f", value)
		default:
			label = fmt.Sprintf("%.1f", value)
		}
		if c.Example != "" && value > 0 {
			label += " ✗"
		}
		long := value / longest * (barRoom - 12)
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", x+barLeft, at, long, barHeight, colours[i])
		text(b, x+barLeft+int(long)+4, at+barHeight-2, "#333", label)
	}
}

func text(b *bytes.Buffer, x, y int, colour, s string) {
	fmt.Fprintf(b, `<text x="%d" y="%d" fill="%s">%s</text>`+"\n", x, y, colour, html.EscapeString(s))
}
