package seccomptest

import (
	"fmt"
	"strings"
	"syscall"
)

// Kind says how the child ended.
type Kind uint8

const (
	// KindNotReached: the function was not called. The child ended, or went
	// another way, before it came to the use, or it died between the install
	// and the call. It is the zero value.
	KindNotReached Kind = iota
	// KindNotInstalled: the filter was refused; Err says why.
	KindNotInstalled
	// KindReturned: the function returned Err.
	KindReturned
	// KindUnreported: the function returned, and the child died before it had
	// noted what. Turning an error into text can take memory, and more memory
	// can take a system call.
	KindUnreported
	// KindKilled: the process died of SIGSYS inside the function, as it does by
	// KILL_PROCESS.
	KindKilled
	// KindTrapped: the Go runtime ended the process because of a SIGSYS that it
	// could handle, as it does on TRAP.
	KindTrapped
	// KindThreadKilled: the thread that ran the function was ended and the process
	// was not, as KILL_THREAD does.
	KindThreadKilled
	// KindExited: the process exited with Code inside the function, by os.Exit or
	// a fatal error of the runtime.
	KindExited
	// KindSignaled: the process died of Signal, which is not SIGSYS.
	KindSignaled
	// KindFailed: the function failed or skipped the test, by t.Error, t.Fatal or
	// t.Skip.
	KindFailed
	// KindPanicked: the function panicked.
	KindPanicked
	// KindTimedOut: the function had not returned when time was up.
	KindTimedOut
)

// Fate is what became of a function under a filter.
type Fate struct {
	Kind Kind

	// Err is the error of KindNotInstalled and of KindReturned, nil for success. The
	// child's error arrives as its text and, if errors.As finds one in it, its
	// syscall.Errno, for errors.Is.
	Err error

	// Code is the exit status of KindExited.
	Code int

	// Signal is the signal of KindSignaled.
	Signal syscall.Signal

	// Detail says more about KindNotReached, KindUnreported, KindFailed and KindPanicked.
	Detail string

	// Output is what the child wrote to its standard output and error,
	// shortened in the middle if it is long.
	Output string
}

// String names the fate in a few words, without the output.
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
		s = "the function returned, the child died before it could report"
	case KindKilled:
		s = "killed by SIGSYS"
	case KindTrapped:
		s = "ended by the Go runtime on a trapped call"
	case KindThreadKilled:
		s = "thread killed, process alive"
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

// report is the fate with the child's output below it, indented.
func (f Fate) report() string {
	if f.Output == "" {
		return f.String()
	}
	return f.String() + "\n    child: " + strings.ReplaceAll(strings.TrimRight(f.Output, "\n"), "\n", "\n    child: ")
}
