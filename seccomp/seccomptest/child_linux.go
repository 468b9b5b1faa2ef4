package seccomptest

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"syscall"
	"testing"
)

// The parent starts a child with the board as descriptor childFD and with the
// variable childEnv in its environment.
const (
	childEnv = "SECCOMPTEST_CHILD"
	childFD  = 3
)

// child is non-nil in a child process. It is set before any test runs.
var child *struct {
	board board
	order order
}

func init() {
	if os.Getenv(childEnv) == "" {
		return
	}
	// Processes that the function starts must not take themselves for children.
	os.Unsetenv(childEnv)
	file := os.NewFile(childFD, "board")
	mapping, err := syscall.Mmap(childFD, 0, boardSize, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err == nil {
		child = new(struct {
			board board
			order order
		})
		child.board = mapping
		var text []byte
		if text, err = io.ReadAll(io.NewSectionReader(file, boardSize, 1<<40)); err == nil {
			err = json.Unmarshal(text, &child.order)
		}
	}
	file.Close()
	if err != nil {
		fmt.Fprintln(os.Stderr, "seccomptest: the child cannot read the parent's order:", err)
		os.Exit(1)
	}
}

func inChildProcess() bool { return child != nil }

// inChild makes a use in the child. A use before the ordered one returns what it
// returned in the parent. The ordered use does not return.
func inChild(t *testing.T, u use, install, f func() error) Fate {
	ordered := child.order.Use
	if known := child.order.Fates[u.Test]; u.Ordinal < len(known) {
		return known[u.Ordinal].thaw()
	}
	if u != ordered {
		child.board.post(stageAstray, 0, fmt.Sprintf(
			"the child reached use %d of %s at %s, the parent use %d of %s at %s (the test must take the same way in parent and child)",
			u.Ordinal, u.Test, u.Site, ordered.Ordinal, ordered.Test, ordered.Site))
		exit(1)
	}
	perform(t, child.board, install, f)
	exit(0)
	panic("unreachable")
}

// perform installs the filter, calls f and posts the stages. Between the install
// and the post of stageBack only f makes system calls on this thread.
func perform(t *testing.T, b board, install, f func() error) {
	runtime.LockOSThread()
	*b.word(4) = uint32(syscall.Gettid())
	failedBefore := t.Failed()
	b.post(stageReached, 0, "")
	if install != nil {
		if err := install(); err != nil {
			b.postError(stageRefused, err)
			return
		}
	}
	b.post(stageEntered, 0, "")
	returned := false
	defer func() {
		if returned {
			return
		}
		if r := recover(); r != nil {
			b.post(stagePanicked, 0, fmt.Sprint(r))
			panic(r) // print the stack, if the filter permits it
		}
		// runtime.Goexit continues to the end of the test, which prints the reason.
		b.post(stageFailed, 0, map[bool]string{true: "it called t.Skip", false: "it called t.FailNow"}[t.Skipped()])
	}()
	err := f()
	returned = true
	b.post(stageBack, 0, "")
	switch {
	case t.Failed() && !failedBefore:
		b.post(stageFailed, 0, "it called t.Fail")
		t.FailNow()
	case err != nil:
		b.postError(stageErred, err)
	default:
		b.post(stageReturned, 0, "")
	}
}

// exit ends the process without running deferred functions, hooks of the
// coverage and race runtimes, or the rest of the test. If the filter makes
// exit_group fail, exit loops until the parent, which watches the board, kills
// the process.
func exit(code int) {
	for {
		syscall.RawSyscall(syscall.SYS_EXIT_GROUP, uintptr(code), 0, 0)
	}
}
