package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
)

// old and new are two versions of a generated file.
const (
	oldText = generated.Marker + "\n\npackage old\n"
	newText = generated.Marker + "\n\npackage new\n"
)

// saboteur is a context that does something when it is asked for the n-th time
// whether work should go on.
type saboteur struct {
	context.Context
	asked int
	at    int
	act   func() error
}

func (s *saboteur) Err() error {
	s.asked++
	if s.asked == s.at {
		return s.act()
	}
	return nil
}

// If the second of two files cannot be put in its place, the first goes back to
// what it was, and nothing else is left.
func TestCommitIsAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	first, second := filepath.Join(dir, "a.go"), filepath.Join(dir, "new", "b.go")
	write(t, first, oldText, 0o640)
	files := []driver.File{{Path: first, Contents: []byte(newText)}, {Path: second, Contents: []byte(newText)}}
	// Asked before each of two files, and after both: then all is ready, and a
	// directory turns up in the second file's place.
	ctx := &saboteur{Context: context.Background(), at: 3, act: func() error { return os.Mkdir(second, 0o777) }}
	if _, err := commit(ctx, files, false); err == nil {
		t.Fatal("a file was put where a directory is")
	}
	if got := read(t, first); got != oldText {
		t.Errorf("the first file has changed: %q", got)
	}
	if info, err := os.Stat(first); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	os.Remove(second)
	wantFiles(t, dir, "a.go", "new")
}

// A first file that was not there before goes again.
func TestCommitTakesNewFilesBack(t *testing.T) {
	dir := t.TempDir()
	first, second := filepath.Join(dir, "a.go"), filepath.Join(dir, "b.go")
	ctx := &saboteur{Context: context.Background(), at: 3, act: func() error { return os.Mkdir(second, 0o777) }}
	if _, err := commit(ctx, []driver.File{{Path: first, Contents: []byte(newText)}, {Path: second, Contents: []byte(newText)}}, false); err == nil {
		t.Fatal("a file was put where a directory is")
	}
	wantFiles(t, dir, "b.go")
}

func TestCommitStopsWhenInterrupted(t *testing.T) {
	for at := 1; at <= 3; at++ {
		dir := t.TempDir()
		a, b := filepath.Join(dir, "a.go"), filepath.Join(dir, "new", "b.go")
		write(t, a, oldText, 0o644)
		stop := errors.New("stop")
		ctx := &saboteur{Context: context.Background(), at: at, act: func() error { return stop }}
		_, err := commit(ctx, []driver.File{{Path: a, Contents: []byte(newText)}, {Path: b, Contents: []byte(newText)}}, false)
		if !errors.Is(err, stop) || read(t, a) != oldText {
			t.Errorf("at %d: %v, %q", at, err, read(t, a))
		}
		wantFiles(t, dir, "a.go")
	}
}

func TestCommitWritesWhatHasChanged(t *testing.T) {
	dir := t.TempDir()
	same, changed, fresh := filepath.Join(dir, "a.go"), filepath.Join(dir, "b.go"), filepath.Join(dir, "c.go")
	write(t, same, newText, 0o600)
	write(t, changed, oldText, 0o600)
	before, _ := os.Stat(same)
	written, err := commit(t.Context(), []driver.File{
		{Path: same, Contents: []byte(newText)}, {Path: changed, Contents: []byte(newText)}, {Path: fresh, Contents: []byte(newText)},
	}, false)
	if err != nil || strings.Join(written, " ") != changed+" "+fresh {
		t.Fatal(written, err)
	}
	if after, _ := os.Stat(same); !os.SameFile(before, after) {
		t.Error("a file that was right has been replaced")
	}
	for path, mode := range map[string]os.FileMode{same: 0o600, changed: 0o600, fresh: 0o644} {
		info, err := os.Stat(path)
		if err != nil || read(t, path) != newText {
			t.Errorf("%s: %v", path, err)
		} else if runtime.GOOS != "windows" && info.Mode().Perm()&^0o044 != mode&^0o044 {
			t.Errorf("%s has mode %v, want %v but for the umask", path, info.Mode().Perm(), mode)
		}
	}
	wantFiles(t, dir, "a.go", "b.go", "c.go")
}

func write(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func wantFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	var have []string
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		have = append(have, e.Name())
	}
	if strings.Join(have, " ") != strings.Join(want, " ") {
		t.Errorf("in the directory: %v, want %v", have, want)
	}
}
