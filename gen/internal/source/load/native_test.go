package load

import (
	"cmp"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// native compares with the author's own program, which prints worker.
func (c *archiveCase) native(t *testing.T, packages []*Package) {
	for _, target := range packages[0].Filters[0].Targets {
		emulator, ok := runner(target.GOARCH)
		if !ok {
			t.Logf("not compared for %s: no qemu-user in the path", target.GOARCH)
			continue
		}
		binary := filepath.Join(t.TempDir(), target.GOARCH+".exe")
		if out, err := c.build(t, target.GOARCH, "-tags=seccompgen", "-o", binary, "."); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		out, err := exec.Command(emulator, binary).Output()
		if emulator == "" {
			out, err = exec.Command(binary).Output()
		}
		if err != nil {
			t.Fatalf("%s: %v", target.GOARCH, err)
		}
		// Entries stand apart, so that a difference is short.
		got := strings.Split(fmt.Sprintln(target.Program), "] ")
		want := strings.Split(string(out), "] ")
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("for %s loaded\n%q\nthe program itself has\n%q", target.GOARCH, got[i:min(i+2, len(got))], want[i:min(i+2, len(want))])
				break
			}
		}
	}
}

// runner returns the emulator that runs programs for an architecture here, or "" if none is
// needed, and whether they can be run. The emulator of 386 cannot run Go.
func runner(goarch string) (string, bool) {
	switch {
	case goarch == runtime.GOARCH, goarch == "386" && runtime.GOARCH == "amd64" && runtime.GOOS == "linux":
		return "", true
	case goarch == "386" || runtime.GOOS != "linux":
		return "", false
	}
	name := map[string]string{"amd64": "x86_64", "arm64": "aarch64", "loong64": "loongarch64", "mips64le": "mips64el", "mipsle": "mipsel"}[goarch]
	path, err := exec.LookPath("qemu-" + cmp.Or(name, goarch))
	return path, err == nil
}
