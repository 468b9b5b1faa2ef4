package eval

import (
	"errors"
	"fmt"
	"go/token"
	"regexp"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/confine"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

var (
	framePattern  = regexp.MustCompile(`/s(\d+)\.go:(\d+)`)
	targetPattern = regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(copyModule) + `/(\w+)/r\d+/p\d+\.`)
)

// frame returns the author's position for "/s3.go:12".
func frame(s *gopkg.Sources, text string) token.Position {
	m := framePattern.FindStringSubmatch(text)
	if m == nil {
		return token.Position{}
	}
	id, _ := strconv.Atoi(m[1])
	line, _ := strconv.Atoi(m[2])
	return s.Line(id, line)
}

// endings are the beginnings of the lines with which the runtime of Go ends a program.
var endings = []struct{ prefix, says string }{
	{"panic: ", "panic while the rules are evaluated: %s"},
	{"fatal error: ", "the rules cannot be evaluated: %s"},
	{"SIGSYS: ", "the rules make a system call that reaches beyond them, such as opening a file: %s (embed files with //go:embed)"},
}

// died reports why a driver did not reach its end: a panic during initialization, a denied
// system call, a deadlock, or a lack of stack or memory. It adds a mistake with the reason and
// the position from the driver's trace.
func died(s *gopkg.Sources, ms *gopkg.Mistakes, failed *gopkg.CommandError) error {
	trace := ""
	if failed != nil {
		trace = failed.Stderr
	}
	pos := frame(s, trace)
	goarch := ""
	if m := targetPattern.FindStringSubmatch(trace); m != nil {
		goarch = m[1]
	}
	for line := range strings.Lines(trace) {
		if text, ok := strings.CutPrefix(line, confineFailed); ok {
			return errors.New(confineFailed + gopkg.OneLine(text))
		}
		for _, e := range endings {
			if text, ok := strings.CutPrefix(line, e.prefix); ok {
				text = gopkg.Quoted(strings.TrimSuffix(strings.TrimSpace(text), " [recovered]"))
				if outOfMemory.MatchString(text) {
					text += fmt.Sprintf(" (they may use %d MiB)", confine.MaxMemory>>20)
				}
				ms.Add(goarch, pos, e.says, text)
				return nil
			}
		}
	}
	if failed == nil {
		return errors.New("the rules ended the program that evaluates them: exit status 0 without a result")
	}
	if trace != "" {
		trace = ": " + gopkg.Quoted(trace)
	}
	return fmt.Errorf("the rules ended the program that evaluates them: %v%s", failed.Unwrap(), trace)
}

var outOfMemory = regexp.MustCompile(`out of memory|cannot allocate memory`)

// buildError turns the compiler's errors about the copies into mistakes with the author's
// positions. This should not happen, because the type checker has accepted the rules for the
// target.
func buildError(s *gopkg.Sources, ms *gopkg.Mistakes, err error) error {
	var failed *gopkg.CommandError
	if !errors.As(err, &failed) {
		return err
	}
	for _, line := range strings.Split(failed.Stderr, "\n") {
		if m := framePattern.FindStringIndex(line); m != nil {
			_, msg, _ := strings.Cut(line[m[1]:], ": ")
			ms.Add("", frame(s, line), "the rules compile for the target, but not as they are evaluated: %s", msg)
		}
	}
	if ms.Err() == nil {
		return fmt.Errorf("BUG: building the rules for evaluation: %w", err)
	}
	return nil
}
