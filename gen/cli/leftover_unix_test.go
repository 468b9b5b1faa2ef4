//go:build unix

package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"
)

func TestRemoveLeftovers(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	alive, err := writeTemp(in("zseccomp_linux_amd64.go"), []byte("x"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer alive.remove()
	killed, err := writeTemp(in("zseccomp_linux_arm64.go"), []byte("x"), nil)
	if err != nil {
		t.Fatal(err)
	}
	killed.f.Close() // as the end of its process does
	gone := []string{killed.f.Name(), in(".zseccomp_linux_386.go.4294967295.tmp"), in(".zseccomp_other.go.1.tmp")}
	stay := []string{alive.f.Name(), in("zseccomp_linux_386.go.1.tmp"), in(".zseccomp_linux_386.go.tmp"), in(".zseccomp_linux_386.go.1.tmp.bak"),
		in(".zseccomp_mine.tmp"), in(".rules.go.1.tmp"), in("file")}
	for _, path := range append(gone[1:], stay[1:]...) {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	links := []string{in(".zseccomp_linux_arm.go.1.tmp"), in(".zseccomp_linux_arm.go.2.tmp"), in(".zseccomp_linux_arm.go.3.tmp")}
	if err := os.Symlink("file", links[0]); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(links[1], 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(links[2], 0o700); err != nil {
		t.Fatal(err)
	}
	removeLeftovers(map[string]bool{dir: true, in("nosuch"): true})
	for _, path := range gone {
		if _, err := os.Lstat(path); err == nil {
			t.Errorf("%s stays", path)
		}
	}
	for _, path := range append(stay, links...) {
		if _, err := os.Lstat(path); err != nil {
			t.Errorf("%s is removed", path)
		}
	}
	if info, err := os.Stat(in("file")); err != nil || old(info) {
		t.Errorf("a new file is old: %v", err)
	}
	past := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(in("file"), past, past); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(in("file")); err != nil || !old(info) {
		t.Errorf("an old file is not: %v", err)
	}
}

// Runs that write and runs that remove do not hinder each other.
func TestRemoveLeftoversOfOthers(t *testing.T) {
	dir := t.TempDir()
	done := make(chan struct{})
	var removing sync.WaitGroup
	for range 3 {
		removing.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					removeLeftovers(map[string]bool{dir: true})
				}
			}
		})
	}
	var writing sync.WaitGroup
	for i := range 4 {
		path := filepath.Join(dir, fmt.Sprintf("zseccomp_linux_%d.go", i))
		writing.Go(func() {
			for range 300 {
				f, err := createTemp(path)
				if err != nil {
					t.Error(err)
					return
				}
				if err := (&temporary{f}).rename(path); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writing.Wait()
	close(done)
	removing.Wait()
	if left, err := filepath.Glob(filepath.Join(dir, ".*.tmp")); err != nil || len(left) > 0 {
		t.Errorf("%v %v", left, err)
	}
}
