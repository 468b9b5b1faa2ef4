package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// smallest is the smallest program that sandboxes itself with a library. All four permit
// the same calls, print a greeting and exit.
type smallest struct {
	Name string

	// Size is that of the stripped file, Packages counts those linked, the standard
	// library's with them.
	Size     int64
	Packages int

	// Allocations are Go's in the install, Calls its system calls by number.
	Allocations int
	Calls       []uint64
}

var libraries = []string{"seccompgen", "gvisor", "libseccomp", "elastic"}

// smallestAll builds and runs the programs of ../smallest. The working directory is
// the module's.
func smallestAll() (list []smallest, err error) {
	dir, err := os.MkdirTemp("", "smallest")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	for _, name := range libraries {
		s, err := measureSmallest(dir, name)
		if err != nil {
			return nil, fmt.Errorf("smallest/%s: %w", name, err)
		}
		list = append(list, s)
	}
	return list, nil
}

func measureSmallest(dir, name string) (s smallest, err error) {
	s.Name = name
	pkg, exe := "./smallest/"+name, filepath.Join(dir, name)
	if err := build(exe, pkg); err != nil {
		return s, err
	}
	info, err := os.Stat(exe)
	if err != nil {
		return s, err
	}
	s.Size = info.Size()
	deps, err := exec.Command("go", "list", "-deps", pkg).Output()
	if err != nil {
		return s, err
	}
	s.Packages = len(strings.Fields(string(deps)))

	overlay, err := marked(dir, pkg)
	if err != nil {
		return s, err
	}
	if err := build(exe+"-marked", pkg, "-overlay", overlay); err != nil {
		return s, err
	}
	out, err := exec.Command(exe + "-marked").CombinedOutput()
	if err != nil {
		return s, fmt.Errorf("%w\n%s", err, out)
	}
	count := regexp.MustCompile(`(?m)^allocations (\d+)$`).FindSubmatch(out)
	if count == nil {
		return s, fmt.Errorf("it does not print its allocations but\n%s", out)
	}
	if s.Allocations, err = strconv.Atoi(string(count[1])); err != nil {
		return s, err
	}
	s.Calls, err = tracedCalls(exe + "-marked")
	return s, err
}

func build(exe, pkg string, flags ...string) error {
	args := append([]string{"build", "-trimpath", "-ldflags=-s -w", "-o", exe}, flags...)
	if out, err := exec.Command("go", append(args, pkg)...).CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return nil
}
