package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

// Exit statuses. They are part of the interface; see EXIT STATUS in the manual.
const (
	ExitGood     = 0 // the command did what it was asked for
	ExitFindings = 1 // a command that checks found something
	ExitFailure  = 2 // the rules, a file or the command line is wrong
)

// Main is Run for this process, and ends it. The first of SIGINT, SIGTERM and SIGHUP ends
// the work in order if that takes less than a second, and otherwise the process; so does a
// second signal.
func Main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop)
	context.AfterFunc(ctx, exitSoon)
	vettool(os.Args[1:])
	dir, err := os.Getwd()
	if err != nil {
		os.Stderr.WriteString("seccompgen: " + err.Error() + "\n")
		os.Exit(ExitFailure)
	}
	os.Exit(Run(ctx, os.Args[1:], os.Environ(), dir, os.Stdin, os.Stdout, os.Stderr))
}

// Run is the whole command: arguments without the program's name, the
// environment for the go command, the directory that paths are relative to, and
// the three streams. It returns the exit status.
func Run(ctx context.Context, args, env []string, dir string, stdin io.Reader, stdout, stderr io.Writer) int {
	t := &tool{env: env, dir: dir, stdin: file.Until(ctx, stdin), input: stdin, stdout: stdout, stderr: stderr, progress: newProgress(stderr)}
	err := t.dispatch(ctx, args)
	t.progress.clear()
	return t.report(err)
}
