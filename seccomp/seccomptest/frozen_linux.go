package seccomptest

import (
	"errors"
	"syscall"
)

// frozenFate is a Fate on its way to the child, its error taken apart.
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

// childError is an error of the child as the parent sees it.
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
