package diff_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/report/diff"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// A call that a filter does not deny is in one entry of the list, with its action; one that it
// denies is in none.
func TestPermittedIsComplete(t *testing.T) {
	r := rand.New(rand.NewPCG(83, 84))
	a := testarch.Lookup(t, "amd64")
	permitted, denied := 0, 0
	for range effort.Size(40, 100, 100) {
		program := cases.Random(r, a)
		normal, err := normalize.Rules(program, a)
		if err != nil {
			continue
		}
		code := compile(t, program, a)
		list, err := diff.Permitted(code, a)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(list.List, func(p *diff.Permission) bool { return p.When.Summary != nil || p.Calls == nil }) {
			continue
		}
		ask := func(call *linux.SeccompData) {
			result, err := bpf.Run(code, call, a.BigEndian)
			if err != nil {
				t.Fatal(err)
			}
			var found []*diff.Permission
			for _, p := range list.List {
				in := slices.ContainsFunc(p.Calls, func(run arch.Run) bool { return run.First <= uint32(call.Nr) && uint32(call.Nr) <= run.Last })
				if (call.Arch == a.Token) == (p.Where == "") && in && p.When.Holds(call) {
					found = append(found, p)
				}
			}
			switch {
			case bpf.Denies(result.Action):
				if denied++; len(found) > 0 {
					t.Fatalf("%+v gets %v and is on the list\n%s", call, result.Action, list.Text())
				}
			default:
				if permitted++; len(found) != 1 || found[0].New != bpf.Effect(result.Action) {
					t.Fatalf("%+v gets %v and has %d entries\n%s", call, result.Action, len(found), list.Text())
				}
			}
		}
		n := 0
		cases.Boundary(normal, func(call *linux.SeccompData) {
			if n++; n%5 == 0 {
				ask(call)
			}
		})
		for range 100 {
			ask(cases.RandomCall(r, a))
		}
	}
	if permitted < 500 || denied < 500 {
		t.Errorf("%d permitted calls, %d denied ones", permitted, denied)
	}
}

func TestPermittedOrder(t *testing.T) {
	a := testarch.Lookup(t, "amd64")
	program := with(allow(SyscallRules{0: {}, 1: {}, 257: {{nil, nil, EqualTo(0)}}, 321: {}, 59: {}}), func(p *Program) {
		p.RuleSets = append(p.RuleSets, RuleSet{Rules: SyscallRules{105: {}}, Action: Errno(0)})
	})
	list, err := diff.Permitted(compile(t, program, a), a)
	if err != nil {
		t.Fatal(err)
	}
	const want = `permits, most dangerous first
    bpf: allow
        always
        danger: it loads programs into the kernel
    setuid: errno 0
        always
        danger: it changes the identity or the rights of the process
    execve: allow
        always
        danger: it runs another program
    openat: allow
        arg2 == 0x0
        danger: it makes files accessible, by their names
    read, write: allow
        always
`
	if got := list.Text(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
