package seccomptest

import (
	"strings"
	"syscall"
)

// end is how the kernel says that the process ended.
type end struct {
	status     syscall.WaitStatus
	timedOut   bool // killed by the parent when time was up
	threadGone bool // killed by the parent because the function's thread was
}

// verdict reads the fate from the marks first, since what the function did is
// decided when they are made, and from the end of the process only while the
// function runs.
//
//	stage          end of process           fate
//	started        any                      not reached
//	reached        any                      not reached: died before the call
//	refused        any                      not installed
//	entered        as it says               killed, trapped, exited, …
//	back           any                      unreported
//	returned …     any                      returned …
func verdict(m marks, e end, output string) Fate {
	fate := Fate{Output: output}
	switch m.stage {
	case stageStarted:
		fate.Detail = "the child did not come to the use, it ended with " + e.String()
	case stageReached:
		fate.Detail = "the child died before the call, by " + e.String() + " (does the filter allow what the Go runtime calls?)"
	case stageAstray:
		fate.Detail = m.text
	case stageRefused:
		fate.Kind, fate.Err = KindNotInstalled, childError(m.text, m.errno)
	case stageBack:
		fate.Kind, fate.Detail = KindUnreported, e.String()
	case stageReturned:
		fate.Kind = KindReturned
	case stageErred:
		fate.Kind, fate.Err = KindReturned, childError(m.text, m.errno)
	case stageFailed:
		fate.Kind, fate.Detail = KindFailed, m.text
	case stagePanicked:
		fate.Kind, fate.Detail = KindPanicked, m.text
	case stageEntered:
		switch {
		case e.threadGone:
			fate.Kind = KindThreadKilled
		case e.timedOut:
			fate.Kind = KindTimedOut
		case e.status.Signaled() && e.status.Signal() == syscall.SIGSYS:
			fate.Kind = KindKilled
		case e.status.Signaled():
			fate.Kind, fate.Signal = KindSignaled, e.status.Signal()
		case e.status.ExitStatus() == 2 && strings.Contains(output, goSIGSYS):
			fate.Kind = KindTrapped
		default:
			fate.Kind, fate.Code = KindExited, e.status.ExitStatus()
		}
	}
	return fate
}

// goSIGSYS is what the Go runtime prints of the signal before it exits with
// status 2 (sigtable in runtime/sigtab_linux_generic.go). signal.Notify does
// not see a SIGSYS that a filter raised.
const goSIGSYS = "SIGSYS: bad system call"

func (e end) String() string {
	switch {
	case e.timedOut:
		return "the time-out"
	case e.status.Signaled():
		return "signal " + e.status.Signal().String()
	}
	return Fate{Kind: KindExited, Code: e.status.ExitStatus()}.String()
}
