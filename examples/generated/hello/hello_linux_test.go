package main

import (
	"bytes"
	"debug/elf"
	"errors"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

const greeting = "hello, filtered world\n"

// run runs the program and returns its output and its wait status.
func run(t *testing.T, exe string) (stdout, stderr string, status syscall.WaitStatus) {
	t.Helper()
	var out, err bytes.Buffer
	cmd := exec.Command(exe)
	cmd.Stdout, cmd.Stderr = &out, &err
	if e := cmd.Run(); e != nil && !errors.As(e, new(*exec.ExitError)) {
		t.Fatal(e)
	}
	return out.String(), err.String(), cmd.ProcessState.Sys().(syscall.WaitStatus)
}

func TestHelloPrintsAndExits(t *testing.T) {
	stdout, stderr, status := run(t, program(t, filtered))
	if stdout != greeting || !status.Exited() || status.ExitStatus() != 0 {
		t.Errorf("printed %q and %q, status %#x; want %q and 0", stdout, stderr, status, greeting)
	}
}

// The filter of Hello does not permit opening a file.
func TestForbiddenCallEndsHello(t *testing.T) {
	exe := program(t, func() (string, error) { return build("opening", edit(write, write+open)) })
	if stdout, stderr, status := run(t, exe); stdout != greeting || !status.Signaled() || status.Signal() != syscall.SIGSYS {
		t.Errorf("printed %q and %q, status %#x; want %q and the end by SIGSYS", stdout, stderr, status, greeting)
	}
	exe = program(t, func() (string, error) {
		return build("opening freely", edit(write, write+open, install, "", importSeccomp, ""))
	})
	if _, stderr, status := run(t, exe); !status.Exited() || status.ExitStatus() != 0 {
		t.Errorf("without a filter: status %#x, %q; want 0", status, stderr)
	}
}

// The test adds the sizes of the sections. The size of the file would not do,
// because it grows by whole pages.
func TestFilterAddsLessThan4KiB(t *testing.T) {
	with, without := size(t, program(t, filtered)), size(t, program(t, plain))
	t.Logf("stripped: %d bytes with a filter, %d without: %+d", with, without, with-without)
	if with-without > 4096 {
		t.Errorf("the filter adds %d bytes to a stripped binary, want at most 4096", with-without)
	}
}

func size(t *testing.T, exe string) (total int64) {
	t.Helper()
	f, err := elf.Open(exe)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, s := range f.Sections {
		if s.Type != elf.SHT_NOBITS && s.Type != elf.SHT_NULL {
			total += int64(s.FileSize)
		}
	}
	return total
}

// The changed program reads the allocator's counters before and after the install.
func TestInstallDoesNotAllocate(t *testing.T) {
	exe := program(t, func() (string, error) {
		return build("counting", edit(
			"import (\n", "import (\n\t\"runtime\"\n",
			"func main() {\n", "func main() {\n\tvar before, after runtime.MemStats\n\truntime.ReadMemStats(&before)\n",
			install, install+"\truntime.ReadMemStats(&after)\n\tprintln(after.Mallocs - before.Mallocs)\n"))
	})
	stdout, stderr, status := run(t, exe)
	n, err := strconv.Atoi(strings.TrimSpace(stderr))
	if err != nil || stdout != greeting {
		t.Fatalf("printed %q and %q, status %#x; want %q and a number", stdout, stderr, status, greeting)
	}
	if n != 0 {
		t.Errorf("the install allocates %d times, want never", n)
	}
}
