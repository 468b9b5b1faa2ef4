package cli

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// scriptWithin runs the command in a process, so that one which hangs can be killed.
func scriptWithin(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 4 || args[1] != "exits" || args[3] != "seccompgen" {
		ts.Fatalf("usage: within seconds exits status seccompgen args...")
	}
	seconds, err := strconv.Atoi(args[0])
	ts.Check(err)
	want, err := strconv.Atoi(args[2])
	ts.Check(err)
	args = args[4:]
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(seconds)*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0])
	if n := len(args) - 1; n >= 0 && strings.HasPrefix(args[n], "<") {
		// For both, since opening a FIFO only for reading waits for a writer.
		cmd.Stdin, err = os.OpenFile(ts.MkAbs(args[n][1:]), os.O_RDWR, 0)
		ts.Check(err)
		args = args[:n]
	}
	cmd.Args = append(cmd.Args, args...)
	env := ts.Value(envKey{}).(*testscript.Env)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = append(append([]string(nil), env.Vars...), "SECCOMPGEN_TEST_MAIN=measured", "PWD="+cmd.Dir)
	cmd.WaitDelay = time.Second
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	ts.Stdout().Write(stdout.Bytes())
	printed, memory := memoryOf(stderr.String())
	ts.Stderr().Write([]byte(printed))
	switch {
	case ctx.Err() != nil:
		ts.Fatalf("it did not end within %d seconds", seconds)
	case cmd.ProcessState == nil:
		ts.Fatalf("%v", err)
	case cmd.ProcessState.ExitCode() != want:
		ts.Fatalf("exit status %d, want %d", cmd.ProcessState.ExitCode(), want)
	}
	if memory > 400<<20 {
		ts.Fatalf("it took %d MB of memory", memory>>20)
	}
}
