package main

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const output = `
[    0.1] booting
SECCOMPGEN-KERNEL 6.1.0-1-test
SECCOMPGEN-BEGIN one
=== RUN   TestA
--- PASS: TestA (0.01s)
    --- PASS: TestA/below (0.01s)
=== RUN   TestB
    b_test.go:3: needs Linux 9.9
--- SKIP: TestB (0.00s)
PASS

SECCOMPGEN-PASS one
SECCOMPGEN-BEGIN two
hello

SECCOMPGEN-PASS two
SECCOMPGEN-END 2
`

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name        string
		old, new    string // what is changed in output
		err, failed string
	}{
		{"all tests pass", "", "", "", ""},
		{"a test fails", "--- PASS: TestA (", "--- FAIL: TestA (", "", "one TestA"},
		{"a subtest fails", "--- PASS: TestA/below", "--- FAIL: TestA/below", "", "one TestA/below"},
		{"a test fails, and the suite is run again", "--- PASS: TestA (0.01s)\n", "--- FAIL: TestA (0.01s)\nSECCOMPGEN-AGAIN one\n--- PASS: TestA (0.01s)\n", "", ""},
		{"a suite fails", "SECCOMPGEN-PASS two", "SECCOMPGEN-FAIL two: the program did not print", "", "two: the program did not print"},
		{"the guest dies in the middle", "SECCOMPGEN-PASS two\nSECCOMPGEN-END 2\n", "[ 9.9] Kernel panic", `ended in suite "two"`, ""},
		{"a suite is missing", "SECCOMPGEN-END 2", "SECCOMPGEN-END 3", "ended in", ""},
		{"the kernel does not boot", output, "Kernel panic", "did not start", ""},
		{"a suite has no tests", "--- SKIP: TestB (0.00s)\n", "testing: warning: no tests to run\n", "", "one: no tests to run"},
		{"most are skipped", "--- SKIP: TestB (0.00s)\n", "--- SKIP: TestB (0.00s)\n--- SKIP: TestC (0.00s)\n", "2 were skipped, such as one TestB: needs Linux 9.9", ""},
		{"nothing is run", output, "SECCOMPGEN-KERNEL 6.1\nSECCOMPGEN-END 0\n", "no tests", ""},
	} {
		r := &result{target: targets[0]}
		err := r.read(strings.Replace(output, c.old, c.new, 1))
		if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: %v, want %q", c.name, err, c.err)
		}
		if got := strings.Join(r.failed, ", "); got != c.failed {
			t.Errorf("%s: failed %q, want %q", c.name, got, c.failed)
		}
		r.err = err
		if r.ok() != (c.err == "" && c.failed == "") {
			t.Errorf("%s: ok %v", c.name, r.ok())
		}
	}
	r := &result{target: targets[0]}
	if err := r.read(output); err != nil || r.release != "6.1.0-1-test" || r.suites != 2 || r.passed != 1 ||
		!slices.Equal(r.skipped, []string{"one TestB: needs Linux 9.9"}) {
		t.Errorf("%+v", r)
	}
}

func TestTable(t *testing.T) {
	find := func(name string) *target {
		chosen, err := choose(name)
		if err != nil {
			t.Fatal(err)
		}
		return chosen[0]
	}
	var b bytes.Buffer
	table(&b, []*result{
		{target: find("amd64-5.10"), release: "5.10.0"},
		{target: find("amd64-x32"), release: "6.1.0"},
		{target: find("s390x"), failed: []string{"x"}},
		{target: find("riscv64"), skip: errors.New("no network")},
	})
	for _, want := range []string{
		"| `amd64` | Linux 5.10.0, 6.1.0 with syscall.x32=y |\n", "| `s390x` | failed |\n", "| `riscv64` | skipped: no network |\n",
		"| `ppc64` | interpreter and verifier only: Debian has no kernel |\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing from\n%s", want, b.String())
		}
	}
}

// Every GOARCH has a kernel, or a reason why it has none.
func TestTargets(t *testing.T) {
	known := map[string]bool{}
	for _, target := range targets {
		known[target.goarch] = true
		if _, err := regexp.Compile(target.image); err != nil {
			t.Errorf("%s: %v", target.name, err)
		}
		if target.console == "" || target.qemu == "" || target.qemuDeb == "" || target.suite == "" || target.deb == "" {
			t.Errorf("%+v", target)
		}
	}
	for goarch := range strings.FieldsSeq("386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x") {
		if known[goarch] == (untested[goarch] != "") {
			t.Errorf("%s: has a target: %v, reason for having none: %q", goarch, known[goarch], untested[goarch])
		}
	}
	if _, err := choose("amd64-5.10,pdp11"); err == nil {
		t.Error("choose accepts an unknown target")
	}
}
