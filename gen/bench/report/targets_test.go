package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/bench/compilers"
	"github.com/seccompgen/seccompgen/gen/internal/cases"
)

// Each way to miss is said, and nothing else is.
func TestMisses(t *testing.T) {
	level := func() []*result {
		r := &result{Plain: cases.Plain{Name: "F1"}}
		for _, c := range compilers.All() {
			r.Cells = append(r.Cells, &cell{
				Compiler: c,
				counts:   counts{Size: 115, Match: mean{110, 10}, Denied: mean{96, 10}, Cached: 37, Constant: 37},
				Kernel:   kernelTimes{Install: samples{50e3, 40e3}},
			})
		}
		return []*result{r}
	}
	tests := []struct {
		change func(our, other *cell)
		want   string // of the one miss; empty for none
	}{
		{func(our, other *cell) {}, ""},
		{func(our, other *cell) { our.None = "too large" }, "no program"},
		{func(our, other *cell) { our.Wrong, our.Example = 1, "read" }, "wrong answers"},
		{func(our, other *cell) { our.Kernel = kernelTimes{None: "it dies"} }, "it dies"},
		{func(our, other *cell) { our.Cached-- }, "36 of 37"},
		{func(our, other *cell) { other.Size-- }, "size 115, gVisor has 114"},
		{func(our, other *cell) { other.Match.Sum-- }, "match 11.0, gVisor has 10.9"},
		{func(our, other *cell) { other.Denied.Sum-- }, "denied 9.6, gVisor has 9.5"},
		{func(our, other *cell) { other.Kernel.Install[1] = 39e3 }, ""},
		{func(our, other *cell) { other.Kernel.Install[1] = 30e3 }, "install 40.0 µs, gVisor takes 30.0 µs"},
		{func(our, other *cell) { other.Size, other.Example = 1, "read" }, ""},
		{func(our, other *cell) { other.Size, other.None = 0, "no masks" }, ""},
		{func(our, other *cell) { other.Kernel.Install = nil }, ""},
	}
	for i, tt := range tests {
		results := level()
		tt.change(results[0].Cells[0], results[0].Cells[1])
		got := misses(results)
		if tt.want == "" && len(got) > 0 || tt.want != "" && (len(got) != 1 || !strings.Contains(got[0], tt.want)) {
			t.Errorf("%d: missed %q, want %q", i, got, tt.want)
		}
	}
	results := level()
	for _, c := range results[0].Cells {
		c.Size, c.Match.Sum, c.Denied.Sum = 116, 111, 97
	}
	if got := misses(results); len(got) != 3 || !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "want at most 11.0") }) {
		t.Errorf("missed %q, want the three figures", got)
	}
}
