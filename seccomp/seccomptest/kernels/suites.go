package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// suite is a run of a package's test binary or program in the guest.
type suite struct {
	name string
	pkg  string   // relative to the module's root
	args []string // arguments of the test binary
	want string   // what the program must print; empty for a test binary
	run  []string // arguments of the program
}

// suites are the suites of every target. Tests that are left out by name need the go
// command or the source tree, which a guest does not have, or do not depend on the kernel.
var suites = []suite{
	{name: "seccomp", pkg: "seccomp"},
	{name: "seccomptest", pkg: "seccomp/seccomptest", args: []string{"-test.skip=^TestAssertionsFail$/for_ever"}}, // tests a time limit
	{name: "abi", pkg: "seccomp/seccomptest/kernels/internal/abi"},
	{name: "gen", pkg: "gen"},
	{name: "driver", pkg: "gen/internal/driver", args: []string{"-test.run=^(TestKernelAgrees|TestOtherABIsMeetTheirRules|TestNarrowProgramMeetsItsRules)$"}},
	{name: "bpf", pkg: "gen/internal/data/bpf", args: []string{"-test.run=^TestKernelAgreesWithRun$", "-test.short"}},
	{name: "example child", pkg: "examples/generated/child", args: []string{"-test.skip=^TestPolicy$"}},
	{name: "example docker", pkg: "examples/generated/docker", args: []string{"-test.run=^(TestPermittedCalls|TestForbiddenCalls|TestCommandRunsUnderTheFilter)$"}},
	{name: "example hello", pkg: "examples/generated/hello", want: "hello, filtered world"},
	{name: "example webserver", pkg: "examples/generated/webserver", run: []string{"-demo"}, want: "bad system call"},
	{name: "example docker, a command", pkg: "examples/generated/docker", run: []string{"/guest", "-say", "still here"}, want: "still here"},
	{name: "example child, a command", pkg: "examples/generated/child", run: []string{"/guest", "-say", "still here"}, want: "still here"},
}

// otherSuites returns the suites for another GOARCH that the kernel runs. The examples
// that start commands have rules for programs of that GOARCH too.
func otherSuites(goarch string) []suite {
	command := "/bin/guest." + goarch
	return []suite{
		{name: "example docker, a command of " + goarch, pkg: "examples/generated/docker", run: []string{command, "-say", "still here"}, want: "still here"},
		{name: "example child, a command of " + goarch, pkg: "examples/generated/child", run: []string{command, "-socket"}, want: "socket: permission denied"},
	}
}

// build makes the files of an initramfs: the first process, the programs that it runs, and
// programs of each other GOARCH that the kernel supports.
//
//	/init, /guest         package guest
//	/suites               what to run: one line for each suite, its words quoted
//	/bin/NAME             test binaries and programs
//	/bin/abi.GOARCH       the test binary of abi for another GOARCH
//	/bin/guest.GOARCH     package guest for another GOARCH
func (t *target) build(ctx context.Context, dir, root string) ([]entry, error) {
	var entries []entry
	add := func(name, goarch, pkg string, test bool) error {
		out := filepath.Join(dir, filepath.Base(name))
		if err := goBuild(ctx, root, goarch, pkg, out, test); err != nil {
			return err
		}
		contents, err := os.ReadFile(out)
		entries = append(entries, entry{name, contents})
		return err
	}
	if err := add("guest", t.goarch, "seccomp/seccomptest/kernels/guest", false); err != nil {
		return nil, err
	}
	entries = append(entries, entry{"init", entries[0].contents})
	all := slices.Clone(suites)
	for _, goarch := range t.also {
		if err := add("bin/abi."+goarch, goarch, "seccomp/seccomptest/kernels/internal/abi", true); err != nil {
			return nil, err
		}
		if err := add("bin/guest."+goarch, goarch, "seccomp/seccomptest/kernels/guest", false); err != nil {
			return nil, err
		}
		all = append(all, otherSuites(goarch)...)
	}
	var list strings.Builder
	built := map[string]bool{}
	for _, s := range all {
		if !hasTables(root, s.pkg, t.goarch) {
			continue
		}
		test := s.want == ""
		name := "bin/" + strings.ReplaceAll(s.pkg, "/", "-")
		args := s.run
		if test {
			name += ".test"
			args = append([]string{"-test.v", "-test.timeout=4m"}, s.args...)
		}
		if !built[name] {
			if err := add(name, t.goarch, s.pkg, test); err != nil {
				return nil, err
			}
			built[name] = true
		}
		fmt.Fprintf(&list, "%q %q %q", s.name, "/"+name, s.want)
		for _, arg := range args {
			fmt.Fprintf(&list, " %q", arg)
		}
		list.WriteByte('\n')
	}
	return append(entries, entry{"suites", []byte(list.String())}, entry{name: "tmp/"}, entry{name: "proc/"}, entry{name: "sys/"}), nil
}

// hasTables reports whether a package has tables for a GOARCH or has no tables at all.
func hasTables(root, pkg, goarch string) bool {
	any, err := filepath.Glob(filepath.Join(root, pkg, "zseccomp_linux_*.go"))
	if err != nil || len(any) == 0 {
		return true
	}
	_, err = os.Stat(filepath.Join(root, pkg, "zseccomp_linux_"+goarch+".go"))
	return err == nil
}

// goBuild builds a program or a test binary without cgo, so that it needs no shared
// library.
func goBuild(ctx context.Context, root, goarch, pkg, out string, test bool) error {
	args := []string{"build", "-trimpath", "-ldflags=-s -w", "-o", out}
	if test {
		args[0] = "test"
		args = append(args, "-c", "-vet=off")
	}
	cmd := exec.CommandContext(ctx, "go", append(args, "./"+pkg)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH="+goarch, "CGO_ENABLED=0", "GOFLAGS=")
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s for %s: %w\n%s", pkg, goarch, err, text)
	}
	return nil
}
