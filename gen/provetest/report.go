package provetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// T has the methods of *testing.T that the assertions use.
type T interface {
	Helper()
	Errorf(format string, args ...any)
}

// fail reports a claim that is false or undecided:
//
//	Worker for amd64: want socket with arg0 == 0x26 denied
//		socket with arg0 = 0x100000026 on amd64: instruction 12 returns allow (instructions executed: 0 1 2 12)
//		(…)
func (c *claim) fail(t T, format string, args ...any) {
	t.Helper()
	message := fmt.Sprintf("%s: want %s\n\t%s", c.of[0], c.want, fmt.Sprintf(format, args...))
	if c.way != "" {
		message += "\n\t(" + c.way + ")"
	}
	t.Errorf("%s", message)
}

// answer describes the action that a program returns, and the instructions that it
// executed.
func answer(path []int, action linux.BPFAction) string {
	return fmt.Sprintf("instruction %d returns %v (instructions executed: %s)",
		path[len(path)-1], action, strings.Trim(fmt.Sprint(path), "[]"))
}

// show reports a call for which the verifier finds the claim false. It first confirms
// the call with the interpreter.
func (c *claim) show(t T, call *linux.SeccompData) {
	t.Helper()
	a := c.of[0].arch
	actions := make([]linux.BPFAction, len(c.of))
	lines := make([]string, len(c.of))
	for i, f := range c.of {
		path, result, err := bpf.Trace(f.program, call, a.BigEndian)
		if err != nil {
			c.fail(t, "BUG: the interpreter does not run the program: %v", err)
			return
		}
		actions[i], lines[i] = result.Action, answer(path, result.Action)
		if len(c.of) > 1 {
			lines[i] = [...]string{"the first", "the second"}[i] + ": " + lines[i]
		}
	}
	if !c.among(call) || !c.broken(actions) {
		c.fail(t, "BUG: the verifier reports %s, but the interpreter does not confirm it: %s (please report this)",
			prove.Describe(call, a), strings.Join(lines, "; "))
		return
	}
	if c.wayFor != nil {
		c.way = c.wayFor(call)
	}
	if c.way == "" && slices.ContainsFunc(actions, bpf.FakesSuccess) {
		c.way = "errno 0 does not make the call, and the caller takes the 0 for success; use another error, such as EPERM"
	}
	c.fail(t, "%s: %s", prove.Describe(call, a), strings.Join(lines, "\n\t"))
}

// undecided reports that the verifier could not decide the claim.
func (c *claim) undecided(t T, err error) {
	t.Helper()
	var open *prove.Undecided
	if errors.As(err, &open) {
		c.way = "the assertion may hold or not; simplify the rules: use fewer combinations of masks on one argument"
	}
	c.fail(t, "%v", err)
}
