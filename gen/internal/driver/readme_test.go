package driver_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
)

// The README's figures are those of the programs that are made today.
func TestReadmeFigures(t *testing.T) {
	readme, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{
		"D":    "Moby's default profile, %d rules",
		"F1":   "Firecracker vmm, %d rules",
		"F2":   "Firecracker api, %d rules",
		"F3":   "Firecracker vcpu, %d rules",
		"I512": "512 ioctl requests",
	}
	for _, plain := range cases.Corpus() {
		name, ok := rows[plain.Name]
		if !ok {
			continue
		}
		delete(rows, plain.Name)
		if strings.Contains(name, "%d") {
			name = fmt.Sprintf(name, len(plain.Rules))
		}
		c, err := driver.Compile(plain.Program(), testarch.Lookup(t, "amd64"))
		if err != nil {
			t.Fatal(err)
		}
		row := fmt.Sprintf("\n| %s | %d | %d | %d |\n", name, len(c.Program), c.Cost.Longest.Executed, c.Cost.Cached)
		if !strings.Contains(string(readme), row) {
			t.Errorf("the README has no row%s", row)
		}
	}
	if len(rows) > 0 {
		t.Errorf("the corpus does not have %v", rows)
	}
}

// The README's table of architectures has a row for each, with the ABIs that one filter can
// have there. What they were tested on is what make test-kernels printed.
func TestReadmeArchitectures(t *testing.T) {
	readme, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range arch.All() {
		row := fmt.Sprintf("\n| `%s` | %s | ", a, strings.Join(append([]string{a.GOARCH}, a.OtherABIs(arch.ABIs())...), ", "))
		if !strings.Contains(string(readme), row) {
			t.Errorf("the README has no row that begins with %s", row)
		}
	}
}
