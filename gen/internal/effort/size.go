package effort

import (
	"os"
	"testing"
)

// LongVariable is the environment variable that asks for the largest samples if it is
// not empty; make test-long sets it. A flag would have to be known to every test binary.
// The go command remembers which tests read the variable, and runs only these anew.
const LongVariable = "SECCOMPGEN_TEST_LONG"

// Long reports whether the largest samples are asked for. The flag -short prevails.
func Long() bool { return !testing.Short() && os.Getenv(LongVariable) != "" }

// Size returns the size of a sample: short under go test -short, long if Long, and else
// usual.
func Size(short, usual, long int) int {
	switch {
	case testing.Short():
		return short
	case Long():
		return long
	}
	return usual
}
