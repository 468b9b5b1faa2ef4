package seccomptest

import (
	"errors"
	"syscall"
)

// frozenFate is a Fate in the form that is sent to the child as JSON. Its error
// is split into text and errno.
type frozenFate struct {
	Fate   Fate
	HasErr bool
	Text   string
	Errno  syscall.Errno
}

func freeze(f Fate) frozenFate {
	frozen := frozenFate{Fate: f}
	if f.Err != nil {
		frozen.HasErr, frozen.Text = true, f.Err.Error()
		errors.As(f.Err, &frozen.Errno)
	}
	frozen.Fate.Err = nil
	return frozen
}

func (f frozenFate) thaw() Fate {
	if f.HasErr {
		f.Fate.Err = childError(f.Text, f.Errno)
	}
	return f.Fate
}

// childError makes an error with a text and, if it is not 0, an errno for
// errors.Is.
func childError(text string, errno syscall.Errno) error {
	if errno == 0 {
		return errors.New(text)
	}
	return &errnoError{text, errno}
}

type errnoError struct {
	text  string
	errno syscall.Errno
}

func (e *errnoError) Error() string { return e.text }
func (e *errnoError) Unwrap() error { return e.errno }
