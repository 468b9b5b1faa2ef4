package uses_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/seccompgen/seccompgen/gen/internal/verify/uses"
)

func TestUses(t *testing.T) {
	for _, pkg := range []string{"table", "forged", "attacks", "innocent", "helpers", "across"} {
		t.Run(pkg, func(t *testing.T) { analysistest.Run(t, analysistest.TestData(), uses.Analyzer, pkg) })
	}
}
