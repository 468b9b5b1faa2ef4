package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/bench/compilers"
)

// The counts in the README's table are what the compilers make today. Its times are of
// the machine that it names. A libseccomp of another version than it names is left out.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	results, err := compileAll()
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Join(strings.Fields(string(readme)), " ")
	for _, r := range results {
		name := r.Plain.Name + ", " + policies[r.Plain.Name]
		row := regexp.MustCompile(`(?m)^\| ` + regexp.QuoteMeta(name) + ` \| (.*) \|$`).FindSubmatch(readme)
		if row == nil {
			t.Errorf("the README has no row %q", name)
			continue
		}
		cells := strings.Split(string(row[1]), " | ")
		if len(cells) != len(compilers.All()) {
			t.Errorf("%s: the README has %d columns, want one for each of %d compilers", name, len(cells), len(compilers.All()))
			continue
		}
		for i, c := range r.Cells {
			if strings.HasPrefix(c.Compiler.Name, "libseccomp") && !strings.Contains(words, "libseccomp "+c.Compiler.Version) {
				t.Logf("the README was made with another libseccomp than %s", c.Compiler.Version)
				continue
			}
			shown, wrong := strings.CutSuffix(cells[i], " ✗")
			if c.None == "" {
				if last := strings.LastIndex(shown, " / "); last >= 0 {
					shown = shown[:last] // the time
				}
			}
			if shown != c.figures() || wrong != (c.Example != "") {
				t.Errorf("%s, %s: the README has %q, the compiler makes %q, wrong: %v", name, c.Compiler.Name, cells[i], c.figures(), c.Example != "")
			}
		}
	}
}
