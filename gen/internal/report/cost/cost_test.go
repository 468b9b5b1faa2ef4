package cost

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/compile/layout"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

const p0, d0 = weight.PermittedShare, weight.DeniedShare

// A program that is short enough to count by hand.
//
//	0  ld arch    1  jeq amd64 → 3     2  ret kill
//	3  ld nr      4  jeq write → 6     5  jeq read → 9 else 8
//	6  ld arg0    7  jeq 1 → 9         8  ret errno 1     9  ret allow
func TestReport(t *testing.T) {
	program := []linux.BPFInstruction{
		load(bpf.OffsetArch), jeq(linux.AUDIT_ARCH_X86_64, 1, 0), ret(linux.SECCOMP_RET_KILL_PROCESS),
		load(bpf.OffsetNr), jeq(1, 1, 0), jeq(0, 3, 2),
		load(bpf.OffsetArgs), jeq(1, 1, 0), ret(linux.SECCOMP_RET_ERRNO | 1), ret(linux.SECCOMP_RET_ALLOW),
	}
	const numbers = 472 // 0 to 471, of which 470 are denied
	near := func(got, want float64) bool { return math.Abs(got-want) < 1e-9 }

	r := of(t, program, weight.Weights{})
	// Arch 2, nr 1, write 1, its argument 2, ret 1; and a denied number 6.
	if !near(r.Expected, p0*7+d0*6) {
		t.Errorf("an average call executes %v, want %v", r.Expected, p0*7+d0*6)
	}
	if r.Size != 10 || r.Longest.Executed != 7 || uint32(r.Longest.Call.Nr) != 1 || r.Always != 1 || r.Cached != 1 {
		t.Errorf("%+v, longest path by %+v", r, r.Longest.Call)
	}
	// At installation each number takes 6. Write takes 5: the kernel stops at its argument.
	if want := (Install{numbers, numbers*6 - 1}); r.Install != want {
		t.Errorf("install %+v, want %+v", r.Install, want)
	}
	if len(r.Calls) != 2 || r.Calls[0].Number != 1 || r.Calls[1].Numbers != numbers-2 || !near(r.Calls[0].Share, p0) {
		t.Errorf("calls %+v", r.Calls)
	}

	r = of(t, program, weight.Weights{Uncached: true})
	if want := p0/2*7 + p0/2*6 + d0*6; !near(r.Expected, want) || r.Cached != 1 {
		t.Errorf("before Linux 5.11 a call executes %v, want %v", r.Expected, want)
	}
	counted := map[uint32]uint64{0: 1 << 40, 1: 30, 2: 10}
	r = of(t, program, weight.Weights{Calls: counted})
	if want := 0.95*(0.75*7+0.25*6) + 0.05*(p0*7+d0*6); !near(r.Expected, want) {
		t.Errorf("the calls that were counted execute %v, want %v", r.Expected, want)
	}
	if len(r.Calls) != 3 || r.Calls[1].Number != 2 || r.Calls[1].Numbers != 1 || !near(r.Calls[1].Share, 0.95*0.25+0.05*d0/470) {
		t.Errorf("a denied call that the profile counts has no entry of its own: %+v", r.Calls)
	}
	if bound, err := Bound(program, testarch.Lookup(t, "amd64"), weight.Weights{}, diagram.LeastTests); err != nil || !near(bound, handBound) {
		t.Errorf("bound %v, %v, want %v", bound, err, handBound)
	}
}

// handBound is the bound of the program above. No search is better: the first test finds
// write, and a second one distinguishes read from the denied numbers.
const handBound = p0*7 + d0*6

// A call that is always allowed but not cached executes instructions.
func TestNotRemembered(t *testing.T) {
	program := []linux.BPFInstruction{load(bpf.OffsetArgs), load(bpf.OffsetNr), jeq(0, 1, 0), ret(linux.SECCOMP_RET_KILL_PROCESS), ret(linux.SECCOMP_RET_ALLOW)}
	r := of(t, program, weight.Weights{})
	if r.Always != 1 || r.Cached != 0 || len(r.Calls) != 2 || r.Calls[0].Number != 0 || r.Calls[0].Kind != weight.Checked || r.Expected != 4 {
		t.Errorf("%+v", r)
	}
}

// A call takes the longest path, and no call takes a longer one.
func TestLongest(t *testing.T) {
	// The program tests twice whether nr is 5. No number takes the path with both answers.
	contradiction := []linux.BPFInstruction{
		load(bpf.OffsetNr), jeq(5, 0, 1), jeq(6, 1, 2), ret(linux.SECCOMP_RET_KILL_PROCESS),
		load(bpf.OffsetNr), ret(linux.SECCOMP_RET_ALLOW),
	}
	if most := bpf.LongestPath(contradiction); most != 5 {
		t.Fatalf("the longest path of the control flow has %d instructions, want 5", most)
	}
	if got := longest(contradiction, testarch.Lookup(t, "amd64")); got.Executed != 4 || got.Call.Nr != 5 {
		t.Errorf("longest path %d by %+v, want 4", got.Executed, got.Call)
	}
	r := rand.New(rand.NewPCG(61, 62))
	for range 150 {
		p, err := normalize.Rules(cases.Random(r, testarch.Lookup(t, "amd64")), testarch.Lookup(t, "amd64"))
		if err != nil {
			continue
		}
		program := layout.Assemble(diagram.Build(p, weight.Weights{}))
		path := longest(program, testarch.Lookup(t, "amd64"))
		if path.Call == nil || executed(t, program, path.Call) != path.Executed {
			t.Fatalf("%+v does not take %d instructions", path.Call, path.Executed)
		}
		cases.Boundary(p, func(call *linux.SeccompData) {
			if n := executed(t, program, call); n > path.Executed {
				t.Fatalf("%+v executes %d, but the longest path is reported as %d", call, n, path.Executed)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	if _, err := Of([]linux.BPFInstruction{load(3)}, testarch.Lookup(t, "amd64"), weight.Weights{}); err == nil {
		t.Error("a program that the kernel rejects has a cost")
	}
	// The answer changes with each number.
	program := []linux.BPFInstruction{
		load(bpf.OffsetNr), {OpCode: bpf.AndK, K: 1}, jeq(0, 0, 1), ret(linux.SECCOMP_RET_KILL_PROCESS), ret(linux.SECCOMP_RET_ALLOW),
	}
	var large *Undecided
	r, err := Of(program, testarch.Lookup(t, "amd64"), weight.Weights{})
	if !errors.As(err, &large) || r.Longest.Executed != 4 || r.Size != 5 {
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := Bound(program, testarch.Lookup(t, "amd64"), weight.Weights{}, diagram.LeastTests); !errors.As(err, &large) {
		t.Errorf("an undecided program has a bound: %v", err)
	}
	// No call executes any instruction.
	all := compile(t, rules.Program{DefaultAction: rules.Allow, BadArchAction: rules.Allow}, weight.Weights{})
	r, err = Of(all, testarch.Lookup(t, "amd64"), weight.Weights{})
	if err != nil || r.Expected != 0 || len(r.Calls) > 0 {
		// x32 calls get BadArchAction, which is the same action here.
		t.Errorf("%+v, %v", r, err)
	}
}
