package main

import (
	"fmt"
	"strings"
)

// What the guest prints between the tests' own output. A line of a test can look like
// one of them only if it has the words that no test prints.
const (
	releaseMark = "SECCOMPGEN-KERNEL " // and uname's release
	beginMark   = "SECCOMPGEN-BEGIN "  // and the suite's name
	passMark    = "SECCOMPGEN-PASS "
	failMark    = "SECCOMPGEN-FAIL "  // and the name, a colon and why
	againMark   = "SECCOMPGEN-AGAIN " // what came since the beginning does not count
	endMark     = "SECCOMPGEN-END "   // and how many suites there were
)

// result is what became of a target.
type result struct {
	target  *target
	release string // of the kernel, as it says itself
	suites  int
	passed  int // tests, those below others not counted
	skipped []string
	failed  []string // suites and tests
	output  string
	seconds float64
	err     error // nothing can be said but this
	skip    error // why it was not tried
}

// ok says that all suites ran to their end and none failed.
func (r *result) ok() bool { return r.err == nil && len(r.failed) == 0 }

// read takes the guest's output apart. Without its last line the guest did not get to
// its end, whatever the emulator's exit status is.
func (r *result) read(output string) error {
	r.output = output
	begun, ended := 0, false
	suite := ""
	reason := ""
	before := *r // the suite
	for line := range strings.Lines(output) {
		line = strings.TrimRight(line, "\n")
		trimmed := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, releaseMark):
			r.release = strings.TrimPrefix(line, releaseMark)
		case strings.HasPrefix(line, beginMark):
			suite = strings.TrimPrefix(line, beginMark)
			begun++
			before = *r
		case strings.HasPrefix(line, againMark):
			r.passed, r.skipped, r.failed = before.passed, before.skipped, before.failed
		case strings.HasPrefix(line, passMark):
			r.suites++
		case strings.HasPrefix(line, failMark):
			r.failed = append(r.failed, strings.TrimPrefix(line, failMark))
		case strings.HasPrefix(line, endMark):
			ended = strings.TrimPrefix(line, endMark) == fmt.Sprint(begun)
		case strings.HasPrefix(line, "--- PASS: "):
			r.passed++
		case strings.HasPrefix(line, "testing: warning: no tests to run"):
			r.failed = append(r.failed, suite+": no tests to run")
		case strings.HasPrefix(trimmed, "--- SKIP: "):
			name, _, _ := strings.Cut(strings.TrimPrefix(trimmed, "--- SKIP: "), " ")
			r.skipped = append(r.skipped, suite+" "+name+": "+reason)
		case strings.HasPrefix(trimmed, "--- FAIL: "):
			name, _, _ := strings.Cut(strings.TrimPrefix(trimmed, "--- FAIL: "), " ")
			r.failed = append(r.failed, suite+" "+name)
		case strings.Contains(trimmed, "_test.go:"):
			_, reason, _ = strings.Cut(trimmed, ": ")
		}
	}
	switch {
	case r.release == "":
		return fmt.Errorf("the kernel did not start the first process")
	case !ended:
		return fmt.Errorf("the guest ended in %q", suite)
	case begun == 0:
		return fmt.Errorf("no tests ran")
	case len(r.skipped) > r.passed && len(r.failed) == 0:
		return fmt.Errorf("%d tests ran and %d were skipped, such as %s", r.passed, len(r.skipped), r.skipped[0])
	}
	return nil
}
