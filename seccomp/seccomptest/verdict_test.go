//go:build linux

package seccomptest

import (
	"syscall"
	"testing"
)

// The child's marks decide. The end of the process counts only between the call
// of the function and its return.
func TestVerdict(t *testing.T) {
	const (
		sigsys  = syscall.WaitStatus(syscall.SIGSYS)
		sigsegv = syscall.WaitStatus(syscall.SIGSEGV)
		exit0   = syscall.WaitStatus(0)
		exit2   = syscall.WaitStatus(2 << 8)
	)
	for _, c := range []struct {
		name   string
		stage  stage
		end    end
		output string
		want   Kind
	}{
		{"SIGSYS before the use", stageStarted, end{status: sigsys}, "", KindNotReached},
		{"exit before the use", stageStarted, end{status: exit0}, "", KindNotReached},
		{"SIGSYS between install and call", stageReached, end{status: sigsys}, "", KindNotReached},
		{"trap between install and call", stageReached, end{status: exit2}, goSIGSYS, KindNotReached},
		{"another use", stageAstray, end{status: exit0}, "", KindNotReached},
		{"filter refused", stageRefused, end{status: exit0}, "", KindNotInstalled},
		{"SIGSYS in the function", stageEntered, end{status: sigsys}, "", KindKilled},
		{"trap in the function", stageEntered, end{status: exit2}, "x\n" + goSIGSYS + "\n", KindTrapped},
		{"another fatal error", stageEntered, end{status: exit2}, "fatal error: all goroutines are asleep", KindExited},
		{"exit 0 in the function", stageEntered, end{status: exit0}, goSIGSYS, KindExited},
		{"another signal", stageEntered, end{status: sigsegv}, "", KindSignaled},
		{"time-out", stageEntered, end{status: exit2, timedOut: true}, "", KindTimedOut},
		{"thread gone", stageEntered, end{status: syscall.WaitStatus(syscall.SIGKILL), threadGone: true}, "", KindThreadKilled},
		{"SIGSYS after the return", stageBack, end{status: sigsys}, "", KindUnreported},
		{"SIGSYS after success", stageReturned, end{status: sigsys}, "", KindReturned},
		{"SIGSYS after an error", stageErred, end{status: sigsys}, "", KindReturned},
		{"SIGSYS after t.Fatal", stageFailed, end{status: sigsys}, "", KindFailed},
		{"SIGSYS after a panic", stagePanicked, end{status: sigsys}, "", KindPanicked},
	} {
		t.Run(c.name, func(t *testing.T) {
			if fate := verdict(marks{stage: c.stage, text: "text"}, c.end, c.output); fate.Kind != c.want {
				t.Errorf("got %s, want %s", fate, Fate{Kind: c.want})
			}
		})
	}
}
