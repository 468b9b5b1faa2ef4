package eval

import (
	"errors"
	"fmt"
	"go/token"
	"regexp"
	"strconv"
	"strings"

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

// died reports why a driver did not reach its end: a panic during initialization or in
// another goroutine, a deadlock, or a stack overflow. It adds a mistake with the reason and
// the position from the driver's trace.
func died(s *gopkg.Sources, ms *gopkg.Mistakes, failed *gopkg.CommandError) error {
	trace := ""
	if failed != nil {
		trace = failed.Stderr
	}
	reason := ""
	for _, line := range strings.Split(trace, "\n") {
		for _, prefix := range []string{"panic: ", "fatal error: "} {
			if text, ok := strings.CutPrefix(line, prefix); ok && reason == "" {
				reason = text
			}
		}
	}
	pos := frame(s, trace)
	goarch := ""
	if m := targetPattern.FindStringSubmatch(trace); m != nil {
		goarch = m[1]
	}
	if reason == "" {
		return fmt.Errorf("the rules ended the program that evaluates them: %w", errOr(failed))
	}
	ms.Add(goarch, pos, "panic while the rules are evaluated: %s", strings.TrimSuffix(reason, " [recovered]"))
	return nil
}

func errOr(failed *gopkg.CommandError) error {
	if failed == nil {
		return errors.New("exit status 0 without a result")
	}
	return failed
}

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
