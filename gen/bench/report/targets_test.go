package main

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/bench/compilers"
	"github.com/seccompgen/seccompgen/gen/internal/cases"
)

// Each kind of miss is reported, and nothing else.
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
		want   string // of the one miss, or after "noted: " the one note; empty for none
	}{
		{func(our, other *cell) {}, ""},
		{func(our, other *cell) { our.None = "too large" }, "no program"},
		{func(our, other *cell) { our.Wrong, our.Example = 1, "read" }, "wrong answers"},
		{func(our, other *cell) { our.Kernel = kernelTimes{None: "it dies"} }, "it dies"},
		{func(our, other *cell) { our.Cached-- }, "36 of 37"},
		{func(our, other *cell) { other.Size-- }, "size 115, gVisor has 114"},
		{func(our, other *cell) { other.Match.Sum-- }, "match 11.0, gVisor has 10.9"},
		{func(our, other *cell) { other.Denied.Sum-- }, "denied 9.6, gVisor has 9.5"},
		{func(our, other *cell) { other.Size, other.Match.Sum = 90, 200 }, "noted: F1: size 115, gVisor has 90"},
		{func(our, other *cell) { other.Denied.Sum, other.Match.Sum = 95, 120 }, "noted: F1: denied 9.6, gVisor has 9.5"},
		{func(our, other *cell) { other.Kernel.Install[1] = 39e3 }, ""},
		{func(our, other *cell) { other.Kernel.Install[1] = 30e3 }, "install 40.0 µs, gVisor takes 30.0 µs"},
		{func(our, other *cell) { other.Size, other.Example = 1, "read" }, ""},
		{func(our, other *cell) { other.Size, other.None = 0, "no masks" }, ""},
		{func(our, other *cell) { other.Kernel.Install = nil }, ""},
	}
	for i, tt := range tests {
		results := level()
		tt.change(results[0].Cells[0], results[0].Cells[1])
		got, notes := misses(results)
		for _, note := range notes {
			got = append(got, "noted: "+note)
		}
		if tt.want == "" && len(got) > 0 || tt.want != "" && (len(got) != 1 || !strings.Contains(got[0], tt.want) || strings.HasPrefix(got[0], "noted: ") != strings.HasPrefix(tt.want, "noted: ")) {
			t.Errorf("%d: missed %q, want %q", i, got, tt.want)
		}
	}
}

// A figure that no program has is noted as long as this one is near the least; one that
// nothing shows to be out of reach is missed.
func TestFiguresOutOfReach(t *testing.T) {
	results, err := compileAll()
	if err != nil {
		t.Fatal(err)
	}
	var f1, f2 *result
	for _, r := range results {
		r.Cells = r.Cells[:1]
		switch r.Plain.Name {
		case "F1":
			f1 = r
		case "F2":
			f2 = r
		}
	}
	if list, notes := misses([]*result{f1}); len(list) > 0 || len(notes) != 1 || !strings.Contains(notes[0], "want at most 11.0") {
		t.Errorf("missed %q, noted %q, want one note of F1's match", list, notes)
	}
	f1.ours().Match.Sum += f1.ours().Match.Calls // one instruction more
	if list, _ := misses([]*result{f1}); len(list) != 1 {
		t.Errorf("missed %q, want F1's match, which is far from the least", list)
	}
	f2.ours().Size = targets["F2"].size + 1
	if list, notes := misses([]*result{f2}); len(list) != 1 || !strings.Contains(list[0], "nothing shows") {
		t.Errorf("missed %q, noted %q, want F2's size, which can be had", list, notes)
	}
}
