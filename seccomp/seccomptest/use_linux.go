package seccomptest

import (
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// A use is one call of Run or InChild. Parent and child find the same one by
// the name of its test and its ordinal there; the line of the call, which the
// test's author sees, guards against a body that takes another way in the
// child.
type use struct {
	Test    string
	Ordinal int
	Site    string
}

// fates are those of the uses so far, by test name, in order. The child gets
// the parent's, so that an earlier use returns in both what it returned in one.
var fates = struct {
	sync.Mutex
	of   map[string][]Fate
	next map[string]int
}{of: map[string][]Fate{}, next: map[string]int{}}

// nextUse counts the use that t is about to make. The count ends with the
// test, since -count and -cpu run it again under the same name; the fates stay,
// since a use that follows a subtest has the subtest run again in its child.
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

// earlier returns the fates that the child for u will ask for: of its test, of
// the tests that it is a subtest of, and of its own subtests.
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

// callSite is the first caller outside this package.
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
