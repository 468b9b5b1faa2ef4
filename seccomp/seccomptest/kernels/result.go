package main

import (
	"fmt"
	"strings"
)

// These marks begin the lines that the guest prints between the output of the tests. No
// test prints them.
const (
	releaseMark = "SECCOMPGEN-KERNEL " // followed by the kernel's release (uname -r)
	beginMark   = "SECCOMPGEN-BEGIN "  // followed by the suite's name
	passMark    = "SECCOMPGEN-PASS "   // followed by the suite's name
	failMark    = "SECCOMPGEN-FAIL "   // followed by the suite's name, a colon and the reason
	againMark   = "SECCOMPGEN-AGAIN "  // the suite starts again; its output so far does not count
	endMark     = "SECCOMPGEN-END "    // followed by the number of suites
)

// result is the result of a target.
type result struct {
	target  *target
	release string // the release that the kernel reports
	suites  int    // how many suites passed
	passed  int    // how many tests passed, without subtests
	skipped []string
	failed  []string // suites and tests
	output  string
	seconds float64
	err     error // why there are no results
	skip    error // why the target was skipped
}

// ok reports whether all suites ran to their end and none failed.
func (r *result) ok() bool { return r.err == nil && len(r.failed) == 0 }

// read parses the guest's output. If the last line is missing, the guest did not finish,
// whatever the emulator's exit status is.
func (r *result) read(output string) error {
	r.output = output
	begun, ended := 0, false
	suite := ""
	reason := ""
	before := *r // the counts at the start of the suite
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
		return fmt.Errorf("the guest ended in suite %q before all suites had run", suite)
	case begun == 0:
		return fmt.Errorf("no tests ran")
	case len(r.skipped) > r.passed && len(r.failed) == 0:
		return fmt.Errorf("%d tests ran and %d were skipped, such as %s", r.passed, len(r.skipped), r.skipped[0])
	}
	return nil
}
