package solver

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// evaluate asks for the value of program, or of rules, at single calls: the definitions of
// a question, and then one question for each call in place of the one for all.
func evaluate(t *testing.T, text []byte, name string, calls []*linux.SeccompData) (answers []linux.BPFAction) {
	t.Helper()
	definitions, _, ok := strings.Cut(string(text), "(assert (distinct program rules))\n(check-sat)\n")
	if !ok {
		t.Fatalf("the question does not end as it should:\n%s", text)
	}
	var question strings.Builder
	question.WriteString(definitions)
	for _, call := range calls {
		fmt.Fprintf(&question, "(push 1)\n%s(check-sat)\n(get-value (%s))\n(pop 1)\n", asserted(call), name)
	}
	lines := strings.Split(strings.TrimSpace(run(t, []byte(question.String()))), "\n")
	if len(lines) != 2*len(calls) {
		t.Fatalf("%d lines for %d calls: %s", len(lines), len(calls), lines)
	}
	for i := range calls {
		got, ok := values(t, lines[2*i+1])[name]
		if lines[2*i] != "sat" || !ok {
			t.Fatalf("call %d: %s %s\n%s", i, lines[2*i], lines[2*i+1], &question)
		}
		answers = append(answers, linux.BPFAction(got))
	}
	return answers
}

// asserted says which call it is.
func asserted(call *linux.SeccompData) string {
	var s strings.Builder
	fmt.Fprintf(&s, "(assert (= nr #x%08x))\n(assert (= arch #x%08x))\n(assert (= ip #x%016x))\n", uint32(call.Nr), call.Arch, call.InstructionPointer)
	for i, x := range call.Args {
		fmt.Fprintf(&s, "(assert (= arg%d #x%016x))\n", i, x)
	}
	return s.String()
}
