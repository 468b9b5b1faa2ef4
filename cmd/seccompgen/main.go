package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit statuses. They are part of the interface; see EXIT STATUS in the manual.
const (
	exitGood     = 0
	exitFindings = 1
	exitFailure  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	// The first signal ends the work in order; a second one ends the process.
	context.AfterFunc(ctx, stop)
	dir, err := os.Getwd()
	if err != nil {
		os.Stderr.WriteString("seccompgen: " + err.Error() + "\n")
		os.Exit(exitFailure)
	}
	os.Exit(run(ctx, os.Args[1:], os.Environ(), dir, os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole command: arguments without the program's name, the
// environment for the go command, the directory that paths are relative to, and
// the three streams. It returns the exit status.
func run(ctx context.Context, args, env []string, dir string, stdin io.Reader, stdout, stderr io.Writer) int {
	t := &tool{env: env, dir: dir, stdin: stdin, stdout: stdout, stderr: stderr, progress: newProgress(stderr)}
	err := t.dispatch(ctx, args)
	t.progress.clear()
	return t.report(err)
}
