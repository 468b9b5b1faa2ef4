package layout

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func build(t testing.TB, p rules.Program, a *arch.Arch) *diagram.Diagram {
	t.Helper()
	normal, err := normalize.Rules(p, a)
	if err != nil {
		t.Fatal(err)
	}
	return diagram.Build(normal, weight.Weights{})
}

// agrees runs the program on the calls at which it could go wrong.
func agrees(t testing.TB, program []linux.BPFInstruction, d *diagram.Diagram) {
	t.Helper()
	if err := bpf.Check(program); err != nil {
		t.Fatal(err)
	}
	if err := Check(program, d); err != nil {
		t.Fatal(err)
	}
	cases.Boundary(d.Policy, func(call *linux.SeccompData) {
		got, err := bpf.Run(program, call, d.Policy.Arch.BigEndian)
		if err != nil {
			t.Fatal(err)
		}
		if want := d.Policy.Eval(call); got.Action != want {
			t.Fatalf("%+v gives %v, want %v\n%s", call, got.Action, want, bpf.Listing(program, bpf.Names{}))
		}
	})
}

func TestCorpusKeepsItsMeaning(t *testing.T) {
	for _, c := range cases.Corpus() {
		if testing.Short() && len(c.Rules) > 500 {
			continue
		}
		d := build(t, c.Program(), testarch.Lookup(t, "amd64"))
		program := Assemble(d)
		agrees(t, program, d)
		t.Logf("%-5s %3d instructions for %3d tests", c.Name, len(program), d.Root.Size())
	}
}

func TestRandomRulesKeepTheirMeaning(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	compiled := 0
	n := effort.Size(20, 100, 300)
	for range n {
		for _, a := range []*arch.Arch{testarch.Lookup(t, "amd64"), testarch.Little64, testarch.Big64, testarch.Little32, testarch.Big32} {
			p, err := normalize.Rules(cases.Random(r, a), a)
			if err != nil {
				continue
			}
			compiled++
			d := diagram.Build(p, weight.Weights{})
			agrees(t, Assemble(d), d)
		}
	}
	if compiled < 2*n {
		t.Errorf("only %d programs were looked at", compiled)
	}
}

// A conditional jump skips at most 255 instructions. This is the boundary: nr == 1 jumps over
// so many instructions to a target that other tests use too.
//
//	jeq 1 → target          the jump
//	(help)                  where the target is out of reach: jmp target, or the return again
//	jeq 1000 → log, …       what is skipped
//	target                  a test, or a return
func TestJumpsAtTheEndOfTheirReach(t *testing.T) {
	const direct, viaJump, copied = "direct", "by a jump behind it", "a second return behind it"
	for _, c := range []struct {
		skipped          int
		toTest, toReturn string
	}{
		{253, direct, direct},
		{254, direct, direct},
		{255, direct, direct},
		{256, viaJump, copied},
		{257, viaJump, copied},
		{258, viaJump, copied},
	} {
		for _, toTest := range []bool{true, false} {
			d, order := overChain(c.skipped, toTest)
			program := write(d, order)
			if err := bpf.Check(program); err != nil {
				t.Fatal(err)
			}
			if err := Check(program, d); err != nil {
				t.Fatal(err)
			}
			const jump = 1 // behind the load of nr
			got, help := "", program[jump+1]
			switch skips := int(program[jump].JumpIfTrue); {
			case skips == c.skipped:
				got = direct
			case skips == 0 && help.OpCode == bpf.JumpAlways: // Check holds its target
				got = viaJump
			case skips == 0 && help.OpCode == bpf.ReturnK && help.K == uint32(rules.KillProcess):
				got = copied
			}
			want := c.toReturn
			if toTest {
				want = c.toTest
			}
			if got != want {
				t.Errorf("%d skipped, to a test: %v: %q, want %q\n%s", c.skipped, toTest, got, want, bpf.Listing(program[:4], bpf.Names{}))
			}
		}
	}
}

// overChain is a diagram in which nr == 1 leads over a chain of so many instructions to a
// target, and the order to write it in. The end of the chain leads to the target too.
func overChain(skipped int, toTest bool) (*diagram.Diagram, []*diagram.Node) {
	b := diagram.NewBuilder()
	test := func(word diagram.Word, k uint32, yes, no *diagram.Node) *diagram.Node {
		return b.Test(diagram.Test{Word: word, Op: diagram.Equal, K: k}, yes, no)
	}
	allow, log, kill := b.Leaf(rules.Allow), b.Leaf(rules.Log), b.Leaf(rules.KillProcess)
	target, returns := kill, []*diagram.Node{kill, log, allow}
	if toTest {
		target = test(diagram.Word{Kind: diagram.Arch}, 5, allow, kill)
		returns = []*diagram.Node{log, target, allow, kill}
		skipped-- // the return of log is skipped too
	}
	chain := target
	var tests []*diagram.Node
	for i := range skipped {
		chain = test(diagram.Word{Kind: diagram.Nr}, uint32(1000+i), log, chain)
		tests = append(tests, chain)
	}
	root := test(diagram.Word{Kind: diagram.Nr}, 1, target, chain)
	slices.Reverse(tests)
	d := &diagram.Diagram{Policy: &policy.Policy{Arch: testarch.Little64}, Root: root}
	return d, append(append([]*diagram.Node{root}, tests...), returns...)
}

// A return that one test jumps to, over a chain of n others, stands at the end as long as
// it is within reach, and else directly behind that test. It is there once either way.
//
//	jeq 1 → kill            n instructions behind the jump
//	jeq 1000 → log          n - 2 of these
//	…
//	ret allow, ret log
//	ret kill
func TestReturnAtTheEndOfItsReach(t *testing.T) {
	number := diagram.Word{Kind: diagram.Nr}
	for n := 250; n < 260; n++ {
		b := diagram.NewBuilder()
		allow, log, kill := b.Leaf(rules.Allow), b.Leaf(rules.Log), b.Leaf(rules.KillProcess)
		chain := allow
		var tests []*diagram.Node
		for i := range n - 2 {
			chain = b.Test(diagram.Test{Word: number, Op: diagram.Equal, K: uint32(1000 + i)}, log, chain)
			tests = append(tests, chain)
		}
		root := b.Test(diagram.Test{Word: number, Op: diagram.Equal, K: 1}, kill, chain)
		slices.Reverse(tests)
		order := append(append([]*diagram.Node{root}, tests...), allow, log, kill)
		d := &diagram.Diagram{Policy: &policy.Policy{Arch: testarch.Little64}, Root: root}
		program := write(d, order)
		if err := Check(program, d); err != nil {
			t.Fatalf("%d: %v", n, err)
		}
		var at []int
		for pc, i := range program {
			if i.OpCode == bpf.ReturnK && i.K == uint32(rules.KillProcess) {
				at = append(at, pc)
			}
		}
		const jump = 1 // the position of root's test, behind its load
		want := jump + 1 + n
		if n > 255 {
			want = jump + 1
		}
		if !slices.Equal(at, []int{want}) {
			t.Errorf("%d instructions on the way: the return stands at %d, want %d", n, at, want)
		}
	}
}

// A word that is loaded already is not loaded again, and one that is not
// certain to be loaded is.
func TestLoads(t *testing.T) {
	for _, c := range []struct {
		name  string
		rules []rules.Rule
		loads int // of argument words
	}{
		{"one value: each half once", []rules.Rule{{rules.EqualTo(5)}}, 2},
		{"many values of one argument: each half once",
			[]rules.Rule{{rules.EqualTo(5)}, {rules.EqualTo(9)}, {rules.EqualTo(77)}, {rules.EqualTo(99)}}, 2},
		{"a mask of several bits destroys what was loaded",
			[]rules.Rule{{rules.MaskedEqual(0x13, 0x11), rules.EqualTo(1)}, {rules.EqualTo(0x100)}}, 5},
		{"a single bit leaves it",
			[]rules.Rule{{rules.MaskedEqual(0x10, 0x10)}, {rules.EqualTo(0x100)}}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := build(t, rules.Program{DefaultAction: rules.KillProcess, RuleSets: []rules.RuleSet{
				{Action: rules.Allow, Rules: rules.SyscallRules{7: c.rules}}}}, testarch.Little64)
			program := Assemble(d)
			agrees(t, program, d)
			loads := 0
			for _, i := range program {
				if i.OpCode == bpf.LoadAbs && i.K >= bpf.OffsetArgs {
					loads++
				}
			}
			if loads != c.loads {
				t.Errorf("%d loads, want %d:\n%s", loads, c.loads, bpf.Listing(program, bpf.Names{}))
			}
		})
	}
}

// Check must find mistakes of this package, so it is shown programs that are wrong.
func TestCheckFindsFaults(t *testing.T) {
	c := cases.Corpus()[0]
	d := build(t, c.Program(), testarch.Lookup(t, "amd64"))
	good := Assemble(d)
	if err := Check(good, d); err != nil {
		t.Fatal(err)
	}
	found := 0
	for pc := range good {
		for _, change := range []func(*linux.BPFInstruction){
			func(i *linux.BPFInstruction) { i.JumpIfTrue++ },
			func(i *linux.BPFInstruction) { i.JumpIfFalse++ },
			func(i *linux.BPFInstruction) { i.K ^= 4 },
			func(i *linux.BPFInstruction) { i.OpCode ^= 0x10 },
		} {
			program := append([]linux.BPFInstruction(nil), good...)
			change(&program[pc])
			if bpf.Check(program) != nil || good[pc].OpCode&7 != bpf.JMP && program[pc].K == good[pc].K {
				continue // not a program, or a jump field of what does not jump
			}
			if Check(program, d) != nil {
				found++
				continue
			}
			// A change that nobody can observe is none.
			cases.Boundary(d.Policy, func(call *linux.SeccompData) {
				if got, _ := bpf.Run(program, call, false); got.Action != d.Policy.Eval(call) {
					t.Fatalf("instruction %d changed to %v unnoticed", pc, program[pc])
				}
			})
		}
	}
	if found < 2*len(good) {
		t.Errorf("only %d faults found in %d instructions", found, len(good))
	}
}

// Calls that are made most go straight on: on their way hardly a jump is taken.
func TestHotCallsGoStraightOn(t *testing.T) {
	sr := rules.SyscallRules{}
	for i := range uintptr(12) {
		sr[20*i] = []rules.Rule{{rules.EqualTo(500 + i)}, {nil, rules.EqualTo(900 + i)}}
	}
	p, err := normalize.Rules(rules.Program{DefaultAction: rules.KillProcess, RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: sr}}}, testarch.Lookup(t, "amd64"))
	if err != nil {
		t.Fatal(err)
	}
	for hot := range uintptr(12) {
		d := diagram.Build(p, weight.Weights{Calls: map[uint32]uint64{uint32(20 * hot): 1}})
		program := Assemble(d)
		agrees(t, program, d)
		path, _, err := bpf.Trace(program, &linux.SeccompData{Nr: int32(20 * hot), Arch: d.Policy.Arch.Token, Args: [6]uint64{uint64(500 + hot)}}, false)
		if err != nil {
			t.Fatal(err)
		}
		taken := 0
		for i, pc := range path[1:] {
			if pc != path[i]+1 {
				taken++
			}
		}
		if taken > 1 {
			t.Errorf("number %d: %d jumps are taken on the way %v\n%s", 20*hot, taken, path, bpf.Listing(program, bpf.Names{}))
		}
	}
}

// An instruction that nothing leads to is found.
func TestDeadInstruction(t *testing.T) {
	d := build(t, rules.Program{DefaultAction: rules.KillProcess, RuleSets: []rules.RuleSet{
		{Action: rules.Allow, Rules: rules.SyscallRules{3: {{rules.EqualTo(1)}}}},
	}}, testarch.Little64)
	program := Assemble(d)
	if err := Check(program, d); err != nil {
		t.Fatal(err)
	}
	if err := Check(append(program, program[len(program)-1]), d); err == nil || !strings.Contains(err.Error(), "never reached") {
		t.Errorf("a return at the end that nothing leads to: %v", err)
	}
}

// A jump that helps goes straight to its target, and not by way of an earlier help: calls would
// execute one more instruction for each.
func TestHelpGoesStraightToItsTarget(t *testing.T) {
	b := diagram.NewBuilder()
	test := func(kind diagram.WordKind, k uint32, yes, no *diagram.Node) *diagram.Node {
		return b.Test(diagram.Test{Word: diagram.Word{Kind: kind}, Op: diagram.Equal, K: k}, yes, no)
	}
	target := test(diagram.Arch, 5, b.Leaf(rules.Allow), b.Leaf(rules.KillProcess))
	chain := target
	for i := range 900 {
		chain = test(diagram.Nr, uint32(1000+i), target, test(diagram.Nr, uint32(5000+i), b.Leaf(rules.Log), chain))
	}
	d := &diagram.Diagram{Policy: &policy.Policy{Arch: testarch.Little64}, Root: chain}
	program := Assemble(d)
	if err := Check(program, d); err != nil {
		t.Fatal(err)
	}
	helps := 0
	for pc, in := range program {
		if in.OpCode == bpf.JumpAlways {
			helps++
			if to := program[pc+1+int(in.K)]; to.OpCode == bpf.JumpAlways {
				t.Errorf("instruction %d jumps to another jump", pc)
			}
		}
	}
	if helps < 3 {
		t.Errorf("only %d jumps help", helps)
	}
}
