package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
)

// errFindings is returned by commands that have printed their findings.
var errFindings = errors.New("there are findings")

// errReported is returned by a command that has reported its failures itself.
var errReported = errors.New("there are failures")

// exitStatus is returned by a command that ends with the status of a program.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// positioned matches messages that begin with a place, "rules.go:12:3: ".
var positioned = regexp.MustCompile(`^[^\n]+:\d+:\d+: `)

// report prints an error as a compiler would and returns the exit status.
// Mistakes in files are one line each and begin with the place; all else begins
// with the program's name.
func (t *tool) report(err error) int {
	var mistakes diag.Errors
	var status exitStatus
	switch {
	case err == nil:
		return ExitGood
	case errors.Is(err, errFindings):
		return ExitFindings
	case errors.Is(err, errReported):
		return ExitFailure
	case errors.As(err, &status):
		return int(status)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		fmt.Fprintln(t.stderr, "seccompgen: interrupted")
		return ExitFailure
	case errors.As(err, &mistakes):
		for _, one := range mistakes {
			t.complain(t.relative(one))
		}
	default:
		t.complain(err.Error())
	}
	return ExitFailure
}

// relative returns the text of a mistake with its file as seen from here.
func (t *tool) relative(e *diag.Error) string {
	moved := *e
	if moved.Pos.Filename != "" {
		moved.Pos.Filename = t.show(t.path(moved.Pos.Filename))
	}
	return moved.Error()
}

// complain prints one message, with files as seen from here.
func (t *tool) complain(message string) {
	message = visible(t.here(strings.TrimRight(message, "\n")))
	if !positioned.MatchString(message) {
		message = "seccompgen: " + message
	}
	fmt.Fprintln(t.stderr, message)
}

// here returns a message with files as seen from here.
func (t *tool) here(message string) string {
	dir := strings.TrimRight(t.dir, string(filepath.Separator))
	if dir == "" {
		return message
	}
	here := regexp.MustCompile(`(^|[\s"(])` + regexp.QuoteMeta(dir+string(filepath.Separator)))
	return here.ReplaceAllString(message, "$1")
}
