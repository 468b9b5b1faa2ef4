//go:build !linux

package effort

import (
	"testing"
	"time"
)

// CPU skips the test: only Linux tells the processor time of one thread.
func CPU(t testing.TB, work func()) time.Duration {
	t.Helper()
	t.Skip("processor time of a thread is known on Linux alone")
	return 0
}
