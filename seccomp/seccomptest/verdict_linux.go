package seccomptest

import (
	"strings"
	"syscall"
)

// end describes how the child process ended.
type end struct {
	status     syscall.WaitStatus
	timedOut   bool // the parent killed it because the time limit was exceeded
	threadGone bool // the parent killed it because the function's thread had ended
}

// verdict determines the fate. The marks take precedence, because the child
// recorded them itself. The end of the process decides only if the function was
// running.
//
//	stage          end of process           fate
//	started        any                      not reached
//	reached        any                      not reached: died before the call
//	refused        any                      not installed
//	entered        decides                  killed, trapped, exited, …
//	back           any                      unreported
//	returned …     any                      returned …
func verdict(m marks, e end, output string) Fate {
	fate := Fate{Output: output}
	switch m.stage {
	case stageStarted:
		fate.Detail = "the child ended before it reached the use: " + e.String()
	case stageReached:
		fate.Detail = "the child ended before the call: " + e.String() + " (does the filter permit the calls of the Go runtime?)"
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

// goSIGSYS is the text that the Go runtime prints for the signal before it exits
// with status 2 (sigtable in runtime/sigtab_linux_generic.go). signal.Notify
// does not catch a SIGSYS that a filter raised.
const goSIGSYS = "SIGSYS: bad system call"

func (e end) String() string {
	switch {
	case e.timedOut:
		return "timed out"
	case e.status.Signaled():
		return "signal " + e.status.Signal().String()
	}
	return Fate{Kind: KindExited, Code: e.status.ExitStatus()}.String()
}
