package seccomptest

import (
	"flag"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// childArgs makes the child's command line: the one test, and of the parent's
// own arguments those that are not flags of package testing.
func childArgs(args []string, test string) []string {
	out := []string{
		"-test.run=" + pattern(test),
		"-test.count=1",
		"-test.timeout=0", // the parent keeps the time
		"-test.cpu=" + strconv.Itoa(runtime.GOMAXPROCS(0)),
	}
	if testing.Short() {
		out = append(out, "-test.short=true")
	}
	return append(out, ownArgs(args)...)
}

// ownArgs drops -test.* with their values, as package flag would read them.
func ownArgs(args []string) (own []string) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		name := strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-")
		if name == arg || name == "" { // no flag, "-" or "--": the rest is positional
			return append(own, args[i:]...)
		}
		name, _, hasValue := strings.Cut(name, "=")
		takesNext := !hasValue && !isBool(name) && i+1 < len(args)
		if !strings.HasPrefix(name, "test.") {
			own = append(own, arg)
			if takesNext {
				own = append(own, args[i+1])
			}
		}
		if takesNext {
			i++
		}
	}
	return own
}

func isBool(name string) bool {
	f := flag.Lookup(name)
	if f == nil {
		return true
	}
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// pattern matches the test of that name alone: package testing matches each
// part between slashes with a pattern of its own.
func pattern(test string) string {
	parts := strings.Split(test, "/")
	for i, part := range parts {
		parts[i] = "^" + regexp.QuoteMeta(part) + "$"
	}
	return strings.Join(parts, "/")
}
