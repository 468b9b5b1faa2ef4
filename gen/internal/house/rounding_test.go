package house

import (
	"os"
	"os/exec"
	"regexp"
	"testing"
)

var fused = regexp.MustCompile(`(?m)^.*\bFN?M(ADD|SUB)[SD]\b.*$`)

// The rooms that weigh costs come to the same choice on every machine: where there is an
// instruction that multiplies and adds with one rounding, as on arm64, the compiler may
// use it, unless the product is converted (the Go specification, "Floating-point
// operators").
func TestCostsAreRoundedAlike(t *testing.T) {
	for _, room := range []string{"gen/internal/compile/diagram", "gen/internal/report/cost"} {
		cmd := exec.Command("go", "build", "-gcflags=-S", module+room)
		cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if !regexp.MustCompile(`\bFADDD\b`).Match(out) {
			t.Errorf("%s: no addition in the listing, which is not what is looked for:\n%.500s", room, out)
		}
		for _, line := range fused.FindAll(out, -1) {
			t.Errorf("%s: a product is added unrounded (write float64(a*b) + c): %s", room, line)
		}
	}
}
