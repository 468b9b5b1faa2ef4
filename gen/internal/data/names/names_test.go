package names

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Each word has its value on every architecture that it does not except. The test compiles constant
// expressions over package unix to check this.
func TestWordsHaveTheirValues(t *testing.T) {
	lists := [][]word{errnoWords[:]}
	for _, v := range vocabularies {
		lists = append(lists, v.words)
	}
	for _, goarch := range []string{"amd64", "arm64", "386", "mips", "ppc64le"} {
		var b strings.Builder
		b.WriteString("package main\n\nimport \"golang.org/x/sys/unix\"\n\nfunc main() {}\n\n")
		checked := 0
		for _, words := range lists {
			for _, w := range words {
				if w.on([]string{goarch}) {
					// A negative constant does not fit in uint64, so this compiles only if
					// both are equal.
					fmt.Fprintf(&b, "const _, _ = uint64(unix.%s - %#x), uint64(%#x - unix.%s)\n", w.name, w.value, w.value, w.name)
					checked++
				}
			}
		}
		main := filepath.Join(t.TempDir(), "main.go")
		if err := os.WriteFile(main, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("go", "vet", main)
		cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH="+goarch, "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", goarch, err, out)
		}
		if checked < 300 {
			t.Errorf("%s: only %d words", goarch, checked)
		}
	}
}

// The name of a value depends on the call, the argument and the architecture.
func TestNames(t *testing.T) {
	for _, c := range []struct {
		call   string
		index  int
		value  uint64
		goarch string
		want   string
	}{
		{"socket", 0, 38, "amd64", "AF_ALG"},
		{"socket", 0, 38, "mips", "AF_ALG"},
		{"socket", 1, 38, "amd64", ""},
		{"fcntl", 1, 3, "arm64", "F_GETFL"},
		{"mmap", 2, 6, "amd64", "PROT_WRITE|PROT_EXEC"},
		{"openat", 2, 0x4000, "amd64", "O_DIRECT"},
		{"openat", 2, 0x4000, "arm64", "O_DIRECTORY"},
		{"openat", 2, 1 << 40, "arm64", ""},
		{"nosuchcall", 0, 1, "amd64", ""},
	} {
		v, _ := Of(c.call, c.index)
		got := v.Name(c.value, []string{c.goarch})
		if v.Flags {
			bits, _ := v.Bits(c.value, []string{c.goarch})
			got = strings.Join(bits, "|") // in order of value
		}
		if got != c.want {
			t.Errorf("%s, argument %d: %#x is %q on %s, want %q", c.call, c.index, c.value, got, c.goarch, c.want)
		}
	}
	if Errno(38, []string{"amd64"}) != "ENOSYS" || Errno(38, []string{"mips"}) == "ENOSYS" {
		t.Error("error 38 must be ENOSYS, but not on mips")
	}
	if n, ok := ErrnoNumber("EPERM"); !ok || n != 1 {
		t.Error("EPERM must be 1")
	}
	if !IsCall("openat2") || IsCall("openat3") || !slices.IsSorted(Calls()) {
		t.Error("openat2 must be a system call and openat3 not, and all must be in order")
	}
}

// The table of widths has existing calls only, and at most six arguments for each.
func TestWidths(t *testing.T) {
	for call, types := range widths {
		if !IsCall(call) {
			t.Errorf("there is no system call %s", call)
		}
		if len(types) > 6 || strings.Trim(types, "imdun.") != "" || strings.HasSuffix(types, ".") {
			t.Errorf("%s: %q", call, types)
		}
	}
	for _, c := range []struct {
		call  string
		index int
		want  int
	}{
		{"socket", 0, 32}, {"socket", 3, 64}, {"openat", 0, 32}, {"openat", 1, 64}, {"openat", 3, 12},
		{"chmod", 1, 12}, {"mkdirat", 2, 10}, {"mknod", 1, 16}, {"umask", 0, 9},
		{"mprotect", 2, 64}, {"clone", 0, 64}, {"ptrace", 0, 64}, {"nosuchcall", 0, 64},
	} {
		if got := Width(c.call, c.index); got != c.want {
			t.Errorf("%s, argument %d: %d bits, want %d", c.call, c.index, got, c.want)
		}
	}
}
