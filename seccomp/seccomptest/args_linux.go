package seccomptest

import (
	"flag"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// childArgs returns the child's command line: flags that select the one test,
// and those of the parent's arguments that are not flags of package testing.
func childArgs(args []string, test string) []string {
	out := []string{
		"-test.run=" + pattern(test),
		"-test.count=1",
		"-test.timeout=0", // the parent limits the time
		"-test.cpu=" + strconv.Itoa(runtime.GOMAXPROCS(0)),
	}
	if testing.Short() {
		out = append(out, "-test.short=true")
	}
	return append(out, ownArgs(args)...)
}

// ownArgs removes the -test.* flags with their values. It parses the arguments
// as package flag does.
func ownArgs(args []string) (own []string) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		name := strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-")
		if name == arg || name == "" { // not a flag, or "-" or "--": the rest is positional
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

// pattern returns the -test.run pattern that matches only the test of that
// name. Package testing matches each part between slashes separately.
func pattern(test string) string {
	parts := strings.Split(test, "/")
	for i, part := range parts {
		parts[i] = "^" + regexp.QuoteMeta(part) + "$"
	}
	return strings.Join(parts, "/")
}
