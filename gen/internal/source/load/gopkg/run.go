package gopkg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/process"
)

// run runs a command and returns what it writes to standard output. When ctx is
// done the command and all that it has started are killed.
func (t *Toolchain) run(ctx context.Context, dir string, env []string, name string, args ...string) ([]byte, error) {
	return RunWriting(ctx, nil, math.MaxInt, dir, env, name, args...)
}

// RunWriting is like run, for a program that writes its results to descriptor 0, and may print
// without end: it returns only the first limit bytes of the output.
func RunWriting(ctx context.Context, results *os.File, limit int, dir string, env []string, name string, args ...string) ([]byte, error) {
	var stdout, stderr capped
	stdout.limit, stderr.limit = limit, 1<<20
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, env, &stdout, &stderr
	if results != nil {
		cmd.Stdin = results
	}
	process.Group(cmd)
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case errors.Is(err, exec.ErrNotFound):
		return nil, fmt.Errorf("the go command is needed to read rules: %w", err)
	case err != nil:
		return stdout.buf.Bytes(), &CommandError{command: name + " " + args[0], Stderr: strings.TrimSpace(stderr.buf.String()), err: err}
	}
	return stdout.buf.Bytes(), nil
}

// CommandError reports that a command failed, with its standard error.
type CommandError struct {
	command string
	Stderr  string
	err     error
}

func (e *CommandError) Error() string {
	if e.Stderr == "" {
		return fmt.Sprintf("%s: %v", e.command, e.err)
	}
	return fmt.Sprintf("%s: %s", e.command, OneLine(e.Stderr))
}

func (e *CommandError) Unwrap() error { return e.err }

// capped keeps the first limit bytes that are written to it. The buffer is not
// embedded, because its method ReadFrom would ignore the limit.
type capped struct {
	buf   bytes.Buffer
	limit int
}

func (c *capped) Write(p []byte) (int, error) {
	c.buf.Write(p[:min(len(p), c.limit-c.buf.Len())])
	return len(p), nil
}

// BuildHere builds the command in a directory for this machine, with nothing of the
// author's settings.
func (t *Toolchain) BuildHere(ctx context.Context, dir, binary string) error {
	_, err := t.run(ctx, dir, t.host(dir), filepath.Join(t.root, "bin", "go"), "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", filepath.Join(dir, binary), ".")
	return err
}
