package cli

import (
	"errors"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

// contents reads an operand that is a file, or standard input if it is "-". How the contents
// begin tells their limit. It returns the name for messages.
func (t *tool) contents(operand string, limit func(name string, head []byte) file.Limit) (name string, src []byte, err error) {
	var from interface {
		Head(n int) ([]byte, error)
		Read(file.Limit) ([]byte, error)
	}
	if operand == "-" {
		operand = "standard input"
		from = file.NewInput(operand, t.stdin)
	} else {
		f, err := file.Open(t.path(operand))
		if err != nil {
			return operand, nil, wayIn(err)
		}
		defer f.Close()
		from = f
	}
	head, err := from.Head(512)
	if err == nil {
		src, err = from.Read(limit(operand, head))
	}
	return operand, src, err
}

// limited is the limit of operands of one kind.
func limited(l file.Limit) func(string, []byte) file.Limit {
	return func(string, []byte) file.Limit { return l }
}

// wayIn adds how to read from what is no file.
func wayIn(err error) error {
	var other *file.NotRegular
	if errors.As(err, &other) {
		return &wayOut{err, "read from pipes as standard input, -"}
	}
	return err
}

// wayOut is an error with advice.
type wayOut struct {
	err    error
	advice string
}

func (w *wayOut) Error() string { return w.err.Error() + " (" + w.advice + ")" }
func (w *wayOut) Unwrap() error { return w.err }
