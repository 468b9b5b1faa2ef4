package diff_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/report/diff"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// reported finds the change that a call is part of.
func reported(r *diff.Report, call *linux.SeccompData) (found *diff.Change) {
	for _, c := range r.Changes {
		own := call.Arch == r.Arch.Token
		if own != (c.Where == "") || !c.When.Holds(call) {
			continue
		}
		if slices.ContainsFunc(c.Calls, func(run arch.Run) bool { return run.First <= uint32(call.Nr) && uint32(call.Nr) <= run.Last }) {
			if found != nil {
				return nil // a call must be in only one change
			}
			found = c
		}
	}
	return found
}

// The interpreter confirms the report, call by call: a call is in a change if and only if
// the two programs answer it differently, and the change has both answers.
func TestReportsAreExact(t *testing.T) {
	r := rand.New(rand.NewPCG(81, 82))
	archs := []*arch.Arch{
		testarch.Lookup(t, "amd64"),
		{GOARCH: "big", Token: 0x80000001, WordBits: 64, BigEndian: true},
		{GOARCH: "small", Token: 0x40000001, WordBits: 32},
	}
	compared, differ, summed := 0, 0, 0
	for i := range effort.Size(100, 300, 300) {
		a := archs[i%len(archs)]
		first, second := cases.Random(r, a), cases.Random(r, a)
		second.RuleSets = append(slices.Clone(first.RuleSets[:r.IntN(len(first.RuleSets)+1)]), second.RuleSets...)
		p, err := normalize.Rules(first, a)
		if err != nil {
			continue
		}
		q, err := normalize.Rules(second, a)
		if err != nil {
			continue
		}
		old, new := compile(t, first, a), compile(t, second, a)
		report, err := diff.Compare(old, new, a)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(report.Changes, func(c *diff.Change) bool { return c.When.Summary != nil }) {
			summed++
			continue
		}
		ask := func(call *linux.SeccompData) {
			before, errOld := bpf.Run(old, call, a.BigEndian)
			after, errNew := bpf.Run(new, call, a.BigEndian)
			if err := errors.Join(errOld, errNew); err != nil {
				t.Fatal(err)
			}
			compared++
			c := reported(report, call)
			switch {
			case before.Action == after.Action:
				if c != nil {
					t.Fatalf("%+v gets %v on both sides, but is reported\n%s", call, before.Action, report.Text())
				}
			case c == nil:
				t.Fatalf("%+v gets %v, then %v, but is not reported once\n%s", call, before.Action, after.Action, report.Text())
			case c.Old != before.Action || c.New != after.Action:
				t.Fatalf("%+v gets %v, then %v\n%s", call, before.Action, after.Action, report.Text())
			default:
				differ++
			}
		}
		n := 0
		for _, side := range []*policy.Policy{p, q} {
			cases.Boundary(side, func(call *linux.SeccompData) {
				if n++; n%7 == 0 {
					ask(call)
				}
			})
		}
		for range 200 {
			ask(cases.RandomCall(r, a))
		}
	}
	t.Logf("%d of %d calls differ; %d pairs have only a summary", differ, compared, summed)
	if differ < 1000 || summed > 20 {
		t.Errorf("%d calls differ, %d pairs have only a summary", differ, summed)
	}
}

func TestCorpusIsItself(t *testing.T) {
	for _, plain := range cases.Corpus() {
		program := compile(t, plain.Program(), testarch.Lookup(t, "amd64"))
		r, err := diff.Compare(program, program, testarch.Lookup(t, "amd64"))
		if err != nil || !r.Same() {
			t.Errorf("%s: %v\n%s", plain.Name, err, r.Text())
		}
	}
}

// Hundreds of new requests get a summary, with the least one as witness.
func TestManyValues(t *testing.T) {
	plain := map[string]*cases.Plain{}
	for _, p := range cases.Corpus() {
		plain[p.Name] = &p
	}
	program := func(name string) code { return compile(t, plain[name].Program(), testarch.Lookup(t, "amd64")) }
	r, err := diff.Compare(program("I8"), program("I512"), testarch.Lookup(t, "amd64"))
	if err != nil {
		t.Fatal(err)
	}
	want := `newly allowed
    ioctl: errno EPERM → allow
        2^393 of 2^448 calls, which have no short description
        arg1: 512 values from 0x6ab1 to 0xc03e556a
        such as ioctl(0, 0x6ab1)
newly denied
    ioctl: allow → errno EPERM
        arg1 in {0x71d7, 0x25945, 0x185310, 0x2e7e2e, 0x3c41e4, 0x40125fef, 0xc00241e1, 0xc01061c4}
        such as ioctl(0, 0x71d7)
`
	if got := r.Text(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Programs of other compilers may compute their answer, or not test the architecture.
func TestOtherCompilersPrograms(t *testing.T) {
	nr := linux.BPFInstruction{OpCode: bpf.LoadAbs, K: bpf.OffsetNr}
	ret := func(a linux.BPFAction) linux.BPFInstruction {
		return linux.BPFInstruction{OpCode: bpf.ReturnK, K: uint32(a)}
	}
	for _, c := range []struct {
		name     string
		old, new code
		want     string
	}{
		{
			name: "an answer that is computed", old: code{ret(Errno(0))},
			new: code{nr, {OpCode: bpf.AndK, K: 1}, {OpCode: bpf.ALU | bpf.OR, K: 0x50000}, {OpCode: bpf.ReturnA}},
			want: `
action changed
    calls of many numbers: errno 0 → errno EPERM
        for some numbers: always
        such as write()
    calls of many numbers of other architectures: errno 0 → errno EPERM
        for some numbers: always
        such as number 1() of architecture 0x0
`,
		},
		{
			name: "data that the kernel ignores",
			old:  code{ret(Allow)}, new: code{ret(Allow | 7)},
		},
		{
			name: "an unknown action kills the process", old: code{ret(KillProcess)}, new: code{ret(0x12340000)},
		},
		{
			name: "another architecture alone", old: code{ret(Allow)},
			new: code{{OpCode: bpf.LoadAbs, K: bpf.OffsetArch}, {OpCode: bpf.JumpEq, K: linux.AUDIT_ARCH_AARCH64, JumpIfFalse: 3}, nr, {OpCode: bpf.JumpEq, K: 63, JumpIfFalse: 1}, ret(Errno(1)), ret(Allow)},
			want: `
newly denied
    read of AUDIT_ARCH_AARCH64: allow → errno EPERM
        always
        such as read() of AUDIT_ARCH_AARCH64
`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := diff.Compare(c.old, c.new, testarch.Lookup(t, "amd64"))
			if err != nil {
				t.Fatal(err)
			}
			if got := "\n" + r.Text(); got != c.want && !(r.Same() && c.want == "") {
				t.Errorf("got%s\nwant%s", got, c.want)
			}
		})
	}
	_, err := diff.Compare(code{ret(Allow)}, code{nr}, testarch.Lookup(t, "amd64"))
	if err == nil || !strings.Contains(err.Error(), "second program") {
		t.Errorf("err = %v, want the second program rejected", err)
	}
}

func TestSubset(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	read := SyscallRules{0: {}}
	inet := SyscallRules{0: {}, 41: {{EqualTo(2)}}}
	for _, c := range []struct {
		name string
		a, b Program
		want string // the call that exceeds b, "" if there is none
	}{
		{"of itself", allow(inet), allow(inet), ""},
		{"fewer calls", allow(read), allow(inet), ""},
		{"more calls", allow(inet), allow(read), "socket(0x2)"},
		{"denied with another action", with(allow(read), func(p *Program) { p.DefaultAction = Errno(1) }), allow(read), ""},
		{"logged", Program{RuleSets: []RuleSet{{Rules: read, Action: Log}}, DefaultAction: KillProcess}, allow(read), ""},
		{"left to a supervisor", Program{RuleSets: []RuleSet{{Rules: read, Action: UserNotif}}, DefaultAction: KillProcess}, allow(SyscallRules{1: {}}), "read()"},
		{"a call that a supervisor may deny", allow(read), Program{RuleSets: []RuleSet{{Rules: read, Action: UserNotif}}, DefaultAction: KillProcess}, "read()"},
		{"another architecture", with(allow(read), func(p *Program) { p.BadArchAction = Allow }), allow(read), "io_setup() of AUDIT_ARCH_AARCH64"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found, err := diff.Subset(compile(t, c.a, a), compile(t, c.b, a), a)
			got := ""
			if found != nil {
				got = diff.Call(&found.Call, a)
			}
			if err != nil || got != c.want {
				t.Errorf("%q (%v), want %q", got, err, c.want)
			}
		})
	}
}

// Calls that exceed the budget are reported as undecided. The report still has the
// differences of the other calls.
func TestUndecided(t *testing.T) {
	diff.SmallerBudget(t, effort.Size(16, 16, 1))
	product := code{ // allows numbers other than 7 if arg0.low * arg1.low == arg2.low
		{OpCode: bpf.LoadAbs, K: bpf.OffsetNr}, {OpCode: bpf.JumpEq, K: 7, JumpIfTrue: 7},
		{OpCode: bpf.LoadAbs, K: 16}, {OpCode: bpf.CopyAToX}, {OpCode: bpf.LoadAbs, K: 24}, {OpCode: bpf.ALU | bpf.MUL | bpf.X},
		{OpCode: bpf.CopyAToX}, {OpCode: bpf.LoadAbs, K: 32}, {OpCode: bpf.JMP | bpf.JEQ | bpf.X, JumpIfTrue: 1},
		{OpCode: bpf.ReturnK, K: uint32(Errno(1))}, {OpCode: bpf.ReturnK, K: uint32(Allow)},
	}
	r, err := diff.Compare(product, code{{OpCode: bpf.ReturnK, K: uint32(Errno(1))}}, testarch.Lookup(t, "amd64"))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Undecided) == 0 || r.Same() || r.Wider() {
		t.Errorf("undecided %v, same %v", r.Undecided, r.Same())
	}
	if testing.Short() {
		return // Subset uses the verifier's own budget
	}
	if _, err := diff.Subset(product, code{{OpCode: bpf.ReturnK, K: uint32(Errno(1))}}, testarch.Lookup(t, "amd64")); err == nil || !strings.Contains(err.Error(), "undecided") {
		t.Errorf("subset: %v", err)
	}
}
