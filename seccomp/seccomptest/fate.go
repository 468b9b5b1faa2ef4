package seccomptest

import (
	"fmt"
	"strings"
	"syscall"
)

// Kind tells how the function or the child process ended.
type Kind uint8

const (
	// KindNotReached means that the function was not called. The child ended
	// before the use, reached another use, or died between the install and the
	// call. It is the zero value.
	KindNotReached Kind = iota
	// KindNotInstalled means that SetFilter failed, with the error Err.
	KindNotInstalled
	// KindReturned means that the function returned Err.
	KindReturned
	// KindUnreported means that the function returned but the child died before
	// it recorded the result. Turning an error into text can need memory, and
	// this can need a system call.
	KindUnreported
	// KindKilled means that the process died of SIGSYS in the function, as the
	// action KILL_PROCESS causes.
	KindKilled
	// KindTrapped means that the Go runtime ended the process in the function
	// because it caught a SIGSYS, as the action TRAP causes.
	KindTrapped
	// KindThreadKilled means that the thread that ran the function ended but the
	// process did not, as the action KILL_THREAD causes.
	KindThreadKilled
	// KindExited means that the process exited with status Code in the function,
	// by os.Exit or a fatal error of the runtime.
	KindExited
	// KindSignaled means that the process died in the function of Signal, which
	// is not SIGSYS.
	KindSignaled
	// KindFailed means that the function failed or skipped the test, by t.Error,
	// t.Fatal or t.Skip.
	KindFailed
	// KindPanicked means that the function panicked.
	KindPanicked
	// KindTimedOut means that the function did not return in time.
	KindTimedOut
)

// Fate is the outcome of running a function under a filter.
type Fate struct {
	Kind Kind

	// Err is the error of KindNotInstalled and KindReturned; nil if the function
	// returned nil. It has the text of the child's error. If errors.As finds a
	// syscall.Errno in the child's error, errors.Is finds it in Err.
	Err error

	// Code is the exit status, for KindExited.
	Code int

	// Signal is the signal, for KindSignaled.
	Signal syscall.Signal

	// Detail explains KindNotReached, KindUnreported, KindFailed and KindPanicked.
	Detail string

	// Output is what the child wrote to its standard output and error. If it is
	// longer than 64 KiB, it may lack a part in the middle.
	Output string
}

// String describes the fate in a few words, without the output.
func (f Fate) String() string {
	var s string
	switch f.Kind {
	case KindNotReached:
		s = "the function was not called"
	case KindNotInstalled:
		return fmt.Sprintf("the filter was not installed: %v", f.Err)
	case KindReturned:
		if f.Err == nil {
			return "returned nil"
		}
		return fmt.Sprintf("returned the error %q", f.Err)
	case KindUnreported:
		s = "the function returned, but the child died before it could report the result"
	case KindKilled:
		s = "killed by SIGSYS"
	case KindTrapped:
		s = "ended by the Go runtime because of a trapped call"
	case KindThreadKilled:
		s = "the thread was killed, the process was not"
	case KindExited:
		s = fmt.Sprintf("exited with status %d", f.Code)
	case KindSignaled:
		s = fmt.Sprintf("killed by signal %d (%v)", int(f.Signal), f.Signal)
	case KindFailed:
		s = "failed the test in the child"
	case KindPanicked:
		s = "panicked"
	case KindTimedOut:
		s = "timed out"
	default:
		return fmt.Sprintf("Kind(%d)", f.Kind)
	}
	if f.Detail != "" {
		s += ": " + f.Detail
	}
	return s
}

// report returns the fate and below it, indented, the child's output.
func (f Fate) report() string {
	if f.Output == "" {
		return f.String()
	}
	return f.String() + "\n    child: " + strings.ReplaceAll(strings.TrimRight(f.Output, "\n"), "\n", "\n    child: ")
}
