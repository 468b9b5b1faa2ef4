package seccomptest

import (
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// A use is one call of Run or InChild. Its test and its ordinal in that test
// identify it in parent and child. Site, the file and line of the call, detects
// a test that takes another way in the child.
type use struct {
	Test    string
	Ordinal int
	Site    string
}

// fates has the fates of the uses so far, by test name, in order. The parent
// sends them to the child, so an earlier use returns the same fate in both.
var fates = struct {
	sync.Mutex
	of   map[string][]Fate
	next map[string]int
}{of: map[string][]Fate{}, next: map[string]int{}}

// nextUse counts and returns the use that t is about to make. The count is
// reset at the end of the test, because -count and -cpu run the test again
// under the same name. The fates are kept, because a use that follows a subtest
// makes its child run the subtest again.
func nextUse(t *testing.T) use {
	fates.Lock()
	defer fates.Unlock()
	n, known := fates.next[t.Name()]
	if !known {
		name := t.Name()
		t.Cleanup(func() {
			fates.Lock()
			defer fates.Unlock()
			delete(fates.next, name)
		})
		delete(fates.of, name)
	}
	fates.next[t.Name()] = n + 1
	return use{Test: t.Name(), Ordinal: n, Site: callSite()}
}

func record(u use, f Fate) {
	fates.Lock()
	defer fates.Unlock()
	fates.of[u.Test] = append(fates.of[u.Test], f)
}

// earlier returns the fates that the child for u needs: those of its test, of
// its parent tests and of its subtests.
func earlier(u use) map[string][]Fate {
	fates.Lock()
	defer fates.Unlock()
	known := map[string][]Fate{}
	for name, of := range fates.of {
		if name == u.Test || strings.HasPrefix(u.Test, name+"/") || strings.HasPrefix(name, u.Test+"/") {
			known[name] = append([]Fate(nil), of...)
		}
	}
	return known
}

// callSite returns the file and line of the first caller outside this package.
func callSite() string {
	var pcs [16]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	for {
		frame, more := frames.Next()
		outside := !strings.HasPrefix(frame.Function, packagePath+".") || strings.HasSuffix(frame.File, "_test.go")
		if outside || !more {
			return filepath.Base(frame.File) + ":" + strconv.Itoa(frame.Line)
		}
	}
}

const packagePath = "github.com/seccompgen/seccompgen/seccomp/seccomptest"
