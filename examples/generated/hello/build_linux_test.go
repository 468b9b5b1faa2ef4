package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// These are parts of main.go that the tests remove or extend.
const (
	install = `	if err := seccomp.SetFilter(Hello); err != nil {
		panic(err)
	}
`
	importSeccomp = "\n\t\"github.com/seccompgen/seccompgen/seccomp\"\n"
	write         = `	syscall.Write(syscall.Stdout, []byte("hello, filtered world\n"))
`
	open = `	syscall.Open("/etc/passwd", syscall.O_RDONLY, 0)
`
)

// filtered builds the program unchanged, plain builds it without its filter.
var filtered = sync.OnceValues(func() (string, error) { return build("hello", nil) })
var plain = sync.OnceValues(func() (string, error) { return build("plain", edit(install, "", importSeccomp, "")) })

// dir holds what the tests build.
var dir string

func TestMain(m *testing.M) {
	var err error
	if dir, err = os.MkdirTemp("", "hello"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// program returns the path of a built program, or fails the test.
func program(t *testing.T, build func() (string, error)) string {
	t.Helper()
	exe, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return exe
}

// edit returns a change of main.go. The pairs are an old text, which must occur
// exactly once, and its replacement.
func edit(pairs ...string) func(string) (string, error) {
	return func(source string) (string, error) {
		for i := 0; i < len(pairs); i += 2 {
			if n := strings.Count(source, pairs[i]); n != 1 {
				return "", fmt.Errorf("main.go has %d times, want 1:\n%s", n, pairs[i])
			}
			source = strings.Replace(source, pairs[i], pairs[i+1], 1)
		}
		return source, nil
	}
}

// build builds the program with the flags for a small binary. If change is not nil,
// it builds a changed main.go by an overlay, without writing to this directory.
func build(name string, change func(string) (string, error)) (string, error) {
	exe := filepath.Join(dir, name)
	args := []string{"build", "-trimpath", "-ldflags=-s -w", "-o", exe}
	if change != nil {
		overlay, err := overlay(name, change)
		if err != nil {
			return "", err
		}
		args = append(args, "-overlay", overlay)
	}
	if out, err := exec.Command("go", append(args, ".")...).CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return exe, nil
}

func overlay(name string, change func(string) (string, error)) (string, error) {
	source, err := os.ReadFile("main.go")
	if err != nil {
		return "", err
	}
	changed, err := change(string(source))
	if err != nil {
		return "", err
	}
	path, err := filepath.Abs("main.go")
	if err != nil {
		return "", err
	}
	replacement, file := filepath.Join(dir, name+".go"), filepath.Join(dir, name+".json")
	list, err := json.Marshal(map[string]any{"Replace": map[string]string{path: replacement}})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(replacement, []byte(changed), 0o600); err != nil {
		return "", err
	}
	return file, os.WriteFile(file, list, 0o600)
}
