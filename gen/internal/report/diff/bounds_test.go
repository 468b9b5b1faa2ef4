package diff_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/report/diff"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	. "github.com/seccompgen/seccompgen/gen/rules"
)

// A program may be written to be hard to compare: each of these tests hundreds of
// architectures and numbers, and for each number a product. The comparison must end in
// seconds, not hours, and report that it is incomplete.
func TestHostileProgramsEnd(t *testing.T) {
	by := effort.Size(64, 16, 1)
	diff.SmallerBudget(t, by)
	r := rand.New(rand.NewPCG(85, 86))
	var ask code
	for _, offset := range []uint32{bpf.OffsetArch, bpf.OffsetNr} {
		ask = append(ask, code{{OpCode: bpf.LoadAbs, K: offset}}...)
		for range 300 {
			ask = append(ask, code{{OpCode: bpf.JumpEq, K: r.Uint32()}}...)
		}
	}
	ask = append(ask, code{
		{OpCode: bpf.LoadAbs, K: 16}, {OpCode: bpf.CopyAToX}, {OpCode: bpf.LoadAbs, K: 24}, {OpCode: bpf.ALU | bpf.MUL | bpf.X}, {OpCode: bpf.CopyAToX}, {OpCode: bpf.LoadAbs, K: 32}, {OpCode: bpf.JMP | bpf.JEQ | bpf.X, JumpIfFalse: 1},
		{OpCode: bpf.ReturnK, K: uint32(Allow)},
	}...)
	old := append(slices.Clone(ask), code{{OpCode: bpf.ReturnK, K: uint32(KillProcess)}}...)
	new := append(slices.Clone(ask), code{{OpCode: bpf.ReturnK, K: uint32(Errno(1))}}...)
	var report *diff.Report
	spent := effort.CPU(t, func() {
		var err error
		if report, err = diff.Compare(old, new, testarch.Lookup(t, "amd64")); err != nil {
			t.Fatal(err)
		}
	})
	t.Logf("%v", spent)
	if n := len(report.Undecided); n == 0 || !strings.HasPrefix(report.Undecided[n-1], "all calls that are not reported") || report.Same() {
		t.Errorf("undecided: %q", report.Undecided)
	}
	// The whole budget takes about ten seconds; a part of it takes its share.
	if most := 10*time.Second + 2*time.Minute/time.Duration(by); spent > most {
		t.Errorf("that took %v of processor time, want at most %v", spent, most)
	}
}
