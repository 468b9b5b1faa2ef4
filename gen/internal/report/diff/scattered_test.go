package diff_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/report/diff"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// A program that compares a part of arch gives the same answers for millions of
// architectures that form no range. The report still has the calls that it permits, and
// those of the report's own architecture as precisely as usual.
func TestManyArchitectures(t *testing.T) {
	first := compile(t, allow(SyscallRules{0: {}}), testarch.Lookup(t, "amd64"))
	masked := code{
		{OpCode: bpf.LoadAbs, K: bpf.OffsetArch}, {OpCode: bpf.AndK, K: 0xff}, {OpCode: bpf.JumpEq, K: linux.AUDIT_ARCH_X86_64 & 0xff, JumpIfFalse: 1},
		{OpCode: bpf.ReturnK, K: uint32(Allow)}, {OpCode: bpf.ReturnK, K: uint32(KillProcess)},
	}
	r, err := diff.Compare(first, masked, testarch.Lookup(t, "amd64"))
	if err != nil {
		t.Fatal(err)
	}
	want := `newly allowed
    all calls except read: kill process → allow
        always
        such as write()
    all calls of many other architectures: kill process → allow
        for some architectures: always
        such as number 0() of architecture 0x3e
`
	if got := r.Text(); got != want || !r.Wider() || r.Narrower() || r.Same() {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// If all calls together are too large, they are compared part by part. Equal changes of
// several parts are then joined, but a change of too many numbers to list is never joined
// with a change of a few numbers.
func TestPartsAreJoined(t *testing.T) {
	diff.SmallerBudget(t, effort.Size(16, 16, 1))
	ret := func(a linux.BPFAction) linux.BPFInstruction {
		return linux.BPFInstruction{OpCode: bpf.ReturnK, K: uint32(a)}
	}
	nr := linux.BPFInstruction{OpCode: bpf.LoadAbs, K: bpf.OffsetNr}
	// From number 1<<20 on every second number is allowed, and so are 2 and 4. Number 7
	// tests a product that is too large for a diagram.
	program := func(little linux.BPFAction) code {
		return code{
			nr, {OpCode: bpf.JumpGe, K: 1 << 20, JumpIfTrue: 13}, {OpCode: bpf.JumpEq, K: 2, JumpIfTrue: 15}, {OpCode: bpf.JumpEq, K: 4, JumpIfTrue: 14},
			{OpCode: bpf.JumpEq, K: 7, JumpIfFalse: 12}, {OpCode: bpf.LoadAbs, K: 16}, {OpCode: bpf.CopyAToX}, {OpCode: bpf.LoadAbs, K: 24},
			{OpCode: bpf.ALU | bpf.MUL | bpf.X}, {OpCode: bpf.CopyAToX}, {OpCode: bpf.LoadAbs, K: 32}, {OpCode: bpf.JMP | bpf.JEQ | bpf.X, JumpIfTrue: 1},
			ret(KillProcess), ret(Allow), ret(KillProcess),
			{OpCode: bpf.JumpSet, K: 1, JumpIfFalse: 2}, ret(KillProcess), ret(KillProcess), ret(little),
		}
	}
	old := code{ret(KillProcess)}
	r, err := diff.Compare(old, program(Allow), testarch.Lookup(t, "amd64"))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Undecided) == 0 || !r.Wider() {
		t.Errorf("undecided %v, wider %v", r.Undecided, r.Wider())
	}
	var changes []string
	for _, c := range r.Changes {
		switch {
		case c.Where != "":
		case c.Calls == nil:
			changes = append(changes, "many")
		default:
			changes = append(changes, fmt.Sprintf("%v, %v", c.Calls[0], c.Calls[1]))
		}
	}
	if want := []string{"open, stat", "many"}; !slices.Equal(changes, want) {
		t.Errorf("changes of %q, want changes of %q", changes, want)
	}
}

// A program that is compared with itself is unchanged, even if it computes its answers.
func TestComputedAnswersOfOneProgram(t *testing.T) {
	program := code{{OpCode: bpf.LoadAbs, K: 16}, {OpCode: bpf.ALU | bpf.MUL, K: 0x10001}, {OpCode: bpf.ReturnA}}
	r, err := diff.Compare(program, program, testarch.Lookup(t, "amd64"))
	if err != nil || !r.Same() {
		t.Errorf("%v\n%s", err, r.Text())
	}
	if found, err := diff.Subset(program, program, testarch.Lookup(t, "amd64")); found != nil || err != nil {
		t.Errorf("found %v, %v", found, err)
	}
}

// randomCode returns a program that masks, adds and compares words of a call, often arch
// and nr.
func randomCode(r *rand.Rand) code {
	offsets := []uint32{bpf.OffsetNr, bpf.OffsetNr, bpf.OffsetArch, 16, 20, 24}
	words := []uint32{0, 1, 2, 3, 0x3e, 0xff, linux.AUDIT_ARCH_X86_64, 1 << 30, 1 << 31, 1<<32 - 1}
	word := func() uint32 { return words[r.IntN(len(words))] }
	var program code
	for range 2 + r.IntN(4) {
		program = append(program, linux.BPFInstruction{OpCode: bpf.LoadAbs, K: offsets[r.IntN(len(offsets))]})
		if r.IntN(2) == 0 {
			operation := []uint16{bpf.AND, bpf.ADD, bpf.XOR}[r.IntN(3)]
			program = append(program, linux.BPFInstruction{OpCode: bpf.ALU | operation, K: word()})
		}
		jump := []uint16{bpf.JumpEq, bpf.JumpGe, bpf.JumpGt, bpf.JumpSet}[r.IntN(4)]
		program = append(program,
			linux.BPFInstruction{OpCode: jump, K: word(), JumpIfTrue: uint8(r.IntN(2)), JumpIfFalse: uint8(r.IntN(2))},
			linux.BPFInstruction{OpCode: bpf.ReturnK, K: uint32([]linux.BPFAction{Allow, KillProcess, Errno(1), Errno(0xffff), 0x12340000}[r.IntN(5)])})
	}
	return append(program, linux.BPFInstruction{OpCode: bpf.ReturnK, K: uint32(Allow)})
}

// covers reports whether a change may include a call. For a change of too many numbers or
// architectures to list, it reports only that such a change is known.
func covers(c *diff.Change, call *linux.SeccompData, own uint32) bool {
	if (call.Arch == own) != (c.Where == "") || !c.When.Holds(call) && c.When.Summary == nil {
		return false
	}
	return c.Calls == nil || slices.ContainsFunc(c.Calls, func(run arch.Run) bool { return run.First <= uint32(call.Nr) && uint32(call.Nr) <= run.Last })
}

// Every call that two random programs answer differently is in a change with both
// answers.
func TestRandomProgramsAreCompared(t *testing.T) {
	r := rand.New(rand.NewPCG(83, 84))
	a := testarch.Lookup(t, "amd64")
	n := effort.Size(40, 100, 400)
	differ := 0
	for range n {
		old, new := randomCode(r), randomCode(r)
		report, err := diff.Compare(old, new, a)
		if err != nil {
			t.Fatal(err)
		}
		for range 200 {
			call := &linux.SeccompData{Nr: int32(r.Uint32()), Arch: a.Token}
			if r.IntN(2) == 0 {
				call.Nr &= 3
			}
			if r.IntN(2) == 0 {
				call.Arch ^= r.Uint32() >> r.IntN(32)
			}
			for i := range 2 {
				call.Args[i] = r.Uint64() >> r.IntN(64)
			}
			before, _ := bpf.Run(old, call, false)
			after, _ := bpf.Run(new, call, false)
			was, is := bpf.Effect(before.Action), bpf.Effect(after.Action)
			if was == is {
				continue
			}
			differ++
			if !slices.ContainsFunc(report.Changes, func(c *diff.Change) bool { return c.Old == was && c.New == is && covers(c, call, a.Token) }) {
				t.Fatalf("%+v gets %v, then %v, but is not reported\n%s", call, was, is, report.Text())
			}
		}
	}
	if differ < n*5/2 {
		t.Errorf("only %d calls differ", differ)
	}
}
